#!/bin/bash
# One database and one owner without further rights per service. Run once, by the image, on an empty data directory.
set -euo pipefail

for service in deploy alert incident audit; do
    password=$(<"/run/secrets/${service}_database_password")
    psql -v ON_ERROR_STOP=1 -v service="$service" -v password="$password" --username "$POSTGRES_USER" <<'SQL'
create role :"service" login password :'password';
create database :"service" owner :"service";
revoke connect on database :"service" from public;
SQL
done
