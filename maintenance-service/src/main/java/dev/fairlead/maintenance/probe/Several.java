package dev.fairlead.maintenance.probe;

import dev.fairlead.maintenance.finding.Finding;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Several looks as one; each object is named with what it is part of.
 *
 * @param parts by name
 */
record Several(Map<String, Probe> parts) implements Probe {
    Several {
        parts = new LinkedHashMap<>(parts);
    }

    @Override
    public Look look() throws InterruptedException {
        var all = new Look.Builder();
        for (Map.Entry<String, Probe> part : parts.entrySet()) {
            all.add(part.getKey() + ": ", part.getValue().look());
        }
        return all.build();
    }

    static Finding named(String prefix, Finding finding) {
        return new Finding(
                finding.kind(),
                prefix + finding.object(),
                finding.meaning(),
                finding.evidence(),
                finding.remedy());
    }
}
