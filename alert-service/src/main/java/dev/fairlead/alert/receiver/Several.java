package dev.fairlead.alert.receiver;

import dev.fairlead.platform.channel.AlertReceiver;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A receiver that is told in one or several ways, each of them by itself: what one of them refuses
 * keeps nothing from the others.
 *
 * @param parts by a name such as {@code slack[0]}, in the order of the file
 */
public record Several(Map<String, AlertReceiver> parts) implements AlertReceiver {

    public Several {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    @Override
    public String description() {
        return parts.values().stream()
                .map(AlertReceiver::description)
                .collect(Collectors.joining("; "));
    }

    @Override
    public boolean sendResolved() {
        return parts.values().stream().anyMatch(AlertReceiver::sendResolved);
    }
}
