"""Set-up steps that run before there is a Django to run a management command in."""
