#!/bin/sh
# Starts Redis with the users of users.acl, for the password in the file of the secret. Only its hash is written anywhere.
set -eu
password=$(cat /run/secrets/redis-password)
if [ -z "$password" ]; then
  echo "The file redis-password is empty: make it as docs/production.md says." >&2
  exit 1
fi
hash=$(printf %s "$password" | sha256sum | cut -c 1-64)
umask 022
sed "s/PASSWORD_SHA256/$hash/" /etc/stagedoor/users.acl >/tmp/users.acl
# What is written must stay: it holds sign-ins and sessions, and is no cache.
exec docker-entrypoint.sh redis-server --aclfile /tmp/users.acl \
  --appendonly yes --appendfsync everysec --maxmemory-policy noeviction
