"""What every service stands on. It never names anything of the inspection domain."""
