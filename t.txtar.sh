for f in dot node-link cytoscape jgf stix ftm; do /tmp/ent-jg export --to $f -o /tmp/p.$f 2>&1 | tail -3; /tmp/ent-jg list relations -d /tmp/p.$f 2>&1 | head -3 | cut -c1-180; done
/tmp/ent-jg list relations | wc -l
