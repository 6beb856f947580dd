package dev.fairlead.platform.channel;

import dev.fairlead.events.alerts.AlertNotified;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a channel is told of a group of alerts.
 *
 * @param said what the topic says of it; its id is the same when it is sent again
 * @param summaries one sentence for each of the alerts that it names, in their order
 * @param externalUrl where people reach the service that tells it
 * @param texts what a file has for it in place of the channel's own texts, by the place in the
 *     file: {@code title}, {@code fields[0].value}; empty where it has nothing
 */
public record AlertMessage(
        AlertNotified said, List<String> summaries, String externalUrl, Map<String, String> texts) {

    public AlertMessage {
        summaries = List.copyOf(summaries);
        texts = Map.copyOf(texts);
        if (summaries.isEmpty() || summaries.size() != said.alerts().size()) {
            throw new IllegalArgumentException(
                    "summaries: %d (expected: one for each of %d alerts, at least one)"
                            .formatted(summaries.size(), said.alerts().size()));
        }
    }

    /** With the channel's own texts. */
    public AlertMessage(AlertNotified said, List<String> summaries, String externalUrl) {
        this(said, summaries, externalUrl, Map.of());
    }

    /** With texts of a file in place of the channel's own. */
    public AlertMessage with(Map<String, String> texts) {
        return new AlertMessage(said, summaries, externalUrl, texts);
    }

    /** The file's text, otherwise the channel's own. */
    public String text(String place, String own) {
        return texts.getOrDefault(place, own);
    }

    /**
     * The file's text where it says anything, otherwise the channel's own: for what a receiver
     * refuses to take without, as a template may yield nothing for the labels of some alert.
     */
    public String needed(String place, String own) {
        String text = texts.get(place);
        return text == null || text.isBlank() ? own : text;
    }

    /**
     * The texts below a place, by what stands behind it: of {@code details} those of {@code
     * details.team}, as {@code team}.
     */
    public SortedMap<String, String> below(String place) {
        SortedMap<String, String> below = new TreeMap<>();
        String start = place + ".";
        texts.forEach((each, text) -> {
            if (each.startsWith(start)) {
                below.put(each.substring(start.length()), text);
            }
        });
        return below;
    }

    /** The items of a list: of {@code fields} what stands below {@code fields[0]} and so on. */
    public List<SortedMap<String, String>> items(String list) {
        List<SortedMap<String, String>> items = new ArrayList<>();
        SortedMap<String, String> item = below("%s[%d]".formatted(list, 0));
        while (!item.isEmpty()) {
            items.add(item);
            item = below("%s[%d]".formatted(list, items.size()));
        }
        return items;
    }

    /** Whether any of the alerts fires. */
    public boolean fires() {
        return said.firing() > 0;
    }

    /** Alerts that are counted and not named. */
    public int unnamed() {
        return said.firing() + said.resolved() - said.alerts().size();
    }
}
