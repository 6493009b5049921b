-- A unit asks for the fact sheets it was given, the open ones first; a draft is none.

CREATE INDEX finding_sheet_by_fact_sheet ON finding_sheet (unit_id, (facts <> ''), finding_id)
    WHERE state <> 'DRAFT';
