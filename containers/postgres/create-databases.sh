#!/bin/bash
# One database and one owner without further rights per service, and the role of backups, which may copy the server and
# read every table. Run once, by the image, on an empty data directory.
set -euo pipefail

password=$(<"/run/secrets/replication_password")
psql -v ON_ERROR_STOP=1 -v password="$password" --username "$POSTGRES_USER" <<'SQL'
create role fairlead_replication login replication password :'password';
grant pg_read_all_data to fairlead_replication;
-- Probes of maintenance-service look at sessions and slots.
grant pg_monitor to fairlead_replication;
SQL
# The image lets nobody copy the server over the network. It starts the server anew after this script.
printf 'host replication fairlead_replication all scram-sha-256\n' >>"$PGDATA/pg_hba.conf"

# A service has a database where the server is given a password for one.
for file in /run/secrets/*_database_password; do
    service=$(basename "$file" _database_password)
    password=$(<"$file")
    psql -v ON_ERROR_STOP=1 -v service="$service" -v password="$password" --username "$POSTGRES_USER" <<'SQL'
create role :"service" login password :'password';
create database :"service" owner :"service";
revoke connect on database :"service" from public;
grant connect on database :"service" to fairlead_replication;
SQL
done
