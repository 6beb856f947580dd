package dev.fairlead.alert.message;

import dev.fairlead.alert.gotemplate.GoTemplate;
import dev.fairlead.alert.gotemplate.Struct;
import dev.fairlead.alert.gotemplate.TemplateException;
import dev.fairlead.alert.receiver.Notification;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The texts of one integration of a receiver, by their place in its fields: {@code title}, {@code
 * details.team}, {@code fields[0].value}. Immutable.
 */
public final class MessageTexts {

    /** What the templates of a file may call besides Go's own. */
    public static final Set<String> FUNCTIONS = MessageFunctions.NAMES;

    /** Characters of all texts of one message. */
    private static final int MOST_CHARACTERS = 262_144;

    private final Map<String, GoTemplate> templates;
    private final Map<String, String> broken;

    private MessageTexts(Map<String, GoTemplate> templates, Map<String, String> broken) {
        this.templates = Map.copyOf(templates);
        this.broken = Map.copyOf(broken);
    }

    /**
     * What came of the texts.
     *
     * @param texts by their place
     * @param failures why one has no text, by its place
     */
    public record Expanded(Map<String, String> texts, Map<String, String> failures) {
        public Expanded {
            texts = Map.copyOf(texts);
            failures = Map.copyOf(failures);
        }
    }

    /**
     * Reads texts.
     *
     * @param texts by their place
     * @param library the templates that they may name
     */
    public static MessageTexts of(Map<String, String> texts, GoTemplate.Library library) {
        Map<String, GoTemplate> templates = new LinkedHashMap<>();
        Map<String, String> broken = new TreeMap<>();
        texts.forEach((place, text) -> {
            try {
                templates.put(place, GoTemplate.parse(text, FUNCTIONS, library));
            } catch (TemplateException refused) {
                broken.put(place, message(refused));
            }
        });
        return new MessageTexts(templates, broken);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return templates.isEmpty() && broken.isEmpty();
    }

    /** Why texts are no templates, by their place; their messages have Fairlead's own. */
    public Map<String, String> broken() {
        return broken;
    }

    /**
     * The texts for a notification.
     *
     * @param externalUrl where people reach this service
     */
    public Expanded expand(Notification notification, String externalUrl) {
        Struct data = MessageData.of(notification, externalUrl);
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, String> failures = new TreeMap<>(broken);
        int characters = 0;
        for (Map.Entry<String, GoTemplate> each : new TreeMap<>(templates).entrySet()) {
            try {
                MessageFunctions functions = new MessageFunctions(notification.at());
                String text = each.getValue().execute(data, Map.of(), functions);
                characters += text.length();
                if (characters > MOST_CHARACTERS) {
                    throw new TemplateException(
                            "more than %d characters of one message".formatted(MOST_CHARACTERS));
                }
                texts.put(each.getKey(), text);
            } catch (TemplateException failed) {
                failures.put(each.getKey(), message(failed));
            }
        }
        return new Expanded(texts, failures);
    }

    private static String message(TemplateException failed) {
        return String.valueOf(failed.getMessage());
    }
}
