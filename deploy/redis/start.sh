#!/bin/sh
# Starts Redis with the users of users.acl and the password of the secret file. Only its hash is written to disk.
set -eu
password=$(cat /run/secrets/redis-password)
if [ -z "$password" ]; then
  echo "The file redis-password is empty: create it as in docs/production.md." >&2
  exit 1
fi
hash=$(printf %s "$password" | sha256sum | cut -c 1-64)
umask 022
sed "s/PASSWORD_SHA256/$hash/" /etc/stagedoor/users.acl >/tmp/users.acl
# Durable settings: the data are sign-ins and sessions, not a cache.
exec docker-entrypoint.sh redis-server --aclfile /tmp/users.acl \
  --appendonly yes --appendfsync everysec --maxmemory-policy noeviction
