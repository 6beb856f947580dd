package dev.fairlead.alert.receiver;

import dev.fairlead.alert.Alert;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a notification has room for: its event is one record of the broker, however long the texts
 * of its alerts are.
 */
final class RoomInRecord {

    /**
     * Bytes of labels and annotations of all alerts. A record takes twice as much; the group's
     * labels, the summary and what it is about are in it, too.
     */
    private static final long MOST_BYTES = 512 * 1024;

    private RoomInRecord() {}

    /**
     * The first of these alerts, as many as find room; of the first one, which is always named, the
     * longest annotations are left out where it finds none by itself.
     */
    static List<GroupedAlert> named(List<GroupedAlert> alerts) {
        List<GroupedAlert> named = new ArrayList<>();
        long bytes = 0;
        for (GroupedAlert each : alerts) {
            GroupedAlert next = named.isEmpty() ? shortened(each) : each;
            bytes += bytes(next.alert().labels()) + bytes(next.alert().annotations());
            if (bytes > MOST_BYTES && !named.isEmpty()) {
                break;
            }
            named.add(next);
        }
        return List.copyOf(named);
    }

    private static GroupedAlert shortened(GroupedAlert grouped) {
        Alert alert = grouped.alert();
        long left = MOST_BYTES - bytes(alert.labels());
        if (bytes(alert.annotations()) <= left) {
            return grouped;
        }
        List<Map.Entry<String, String>> shortestFirst = new ArrayList<>();
        shortestFirst.addAll(alert.annotations().entrySet());
        shortestFirst.sort(
                Comparator.comparingLong((Map.Entry<String, String> each) -> bytes(each))
                        .thenComparing(Map.Entry::getKey));
        Map<String, String> kept = new HashMap<>();
        for (Map.Entry<String, String> each : shortestFirst) {
            left -= bytes(each);
            if (left < 0) {
                break;
            }
            kept.put(each.getKey(), each.getValue());
        }
        return new GroupedAlert(
                grouped.fingerprint(), alert.withAnnotations(kept), grouped.endsAt());
    }

    private static long bytes(Map<String, String> texts) {
        return texts.entrySet().stream().mapToLong(RoomInRecord::bytes).sum();
    }

    private static long bytes(Map.Entry<String, String> text) {
        return bytes(text.getKey()) + bytes(text.getValue());
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
