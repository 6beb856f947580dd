package dev.fairlead.alert.alertmanager;

import dev.fairlead.platform.config.ConfigNode;
import dev.fairlead.platform.config.ConfigNode.Entry;
import dev.fairlead.platform.config.ConfigNode.Mapping;
import dev.fairlead.platform.config.ConfigNode.Scalar;
import dev.fairlead.platform.config.ConfigNode.Sequence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The fields of integrations that say what a message looks like. */
final class TextFields {
    private static final Map<IntegrationType, Set<String>> OF =
            Map.of(
                    IntegrationType.SLACK,
                    Set.of(
                            "channel",
                            "username",
                            "color",
                            "title",
                            "title_link",
                            "pretext",
                            "text",
                            "footer",
                            "fallback",
                            "callback_id",
                            "icon_emoji",
                            "icon_url",
                            "image_url",
                            "thumb_url",
                            "message_text",
                            "short_fields",
                            "link_names",
                            "mrkdwn_in",
                            "fields",
                            "actions"),
                    IntegrationType.PAGERDUTY,
                    Set.of(
                            "description",
                            "client",
                            "client_url",
                            "severity",
                            "class",
                            "component",
                            "group",
                            "source",
                            "details",
                            "links",
                            "images"),
                    IntegrationType.EMAIL,
                    Set.of("headers", "html", "text"));

    private TextFields() {}

    /** Their names; none for a type whose messages have one look. */
    static Set<String> of(IntegrationType type) {
        return OF.getOrDefault(type, Set.of());
    }

    /** What an integration says in them, by place: {@code title}, {@code fields[0].value}. */
    static Map<String, String> texts(Integration way) {
        Map<String, String> texts = new LinkedHashMap<>();
        Set<String> names = of(way.type());
        for (Entry field : way.fields().entries()) {
            if (names.contains(field.key())) {
                add(field.key(), field.value(), texts);
            }
        }
        return texts;
    }

    private static void add(String place, ConfigNode node, Map<String, String> to) {
        switch (node) {
            case Scalar scalar -> {
                if (!Nodes.isNull(scalar)) {
                    to.put(place, scalar.text());
                }
            }
            case Mapping mapping ->
                    mapping.entries()
                            .forEach(entry -> add(place + "." + entry.key(), entry.value(), to));
            case Sequence list -> {
                for (int i = 0; i < list.items().size(); i++) {
                    add("%s[%d]".formatted(place, i), list.items().get(i), to);
                }
            }
        }
    }
}
