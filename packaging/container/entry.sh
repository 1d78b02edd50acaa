#!/bin/sh
# Takes secrets from files, which `docker inspect` does not show, and becomes wxdesk.
set -eu

for name in HF_TOKEN WXDESK_API_KEY; do
    file=/run/secrets/$(echo "$name" | tr '[:upper:]' '[:lower:]')
    if [ -s "$file" ]; then # one that is not given is /dev/null
        value=$(cat "$file")
        export "$name=$value"
    fi
done

# In a new /data, what is other here than elsewhere; the user may change it. If it cannot
# be written, wxdesk itself says best why.
if [ ! -e "$WXDESK_HOME/settings.toml" ]; then
    cp /usr/local/share/wxdesk/settings.toml "$WXDESK_HOME/" 2>/dev/null || true
fi

exec wxdesk "$@"
