package dev.fairlead.deploy.hook;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of a delivery, looked into by dotted paths. */
final class Payload {
    static final int LONGEST = 500;
    static final String VERSION = "[A-Za-z0-9][A-Za-z0-9._+-]{0,127}";
    private static final String COMMIT = "[0-9a-fA-F]{7,64}";
    private static final int SHORT = 12;

    /** How the senders write times: RFC 3339, and as Ruby does. */
    private static final List<DateTimeFormatter> TIMES =
            List.of(
                    DateTimeFormatter.ISO_OFFSET_DATE_TIME,
                    DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss Z", Locale.ROOT));

    private final JsonNode root;

    private Payload(JsonNode root) {
        this.root = root;
    }

    /** A field that a delivery must have is not there, or is not as it must be. */
    static final class Missing extends Exception {
        private static final long serialVersionUID = 1L;

        Missing(String message) {
            super(message);
        }
    }

    /**
     * @throws Missing where the text is no JSON object
     */
    static Payload of(String text) throws Missing {
        try {
            JsonNode root = JsonMapper.shared().readTree(text);
            if (root.isObject()) {
                return new Payload(root);
            }
        } catch (JacksonException notJson) {
            throw new Missing("the body is no JSON: " + notJson.getOriginalMessage());
        }
        throw new Missing("the body is no JSON object");
    }

    private JsonNode at(String path) {
        JsonNode node = root;
        for (String name : path.split("\\.", -1)) {
            node = node.path(name);
        }
        return node;
    }

    /** A text, or a number as a text; null where there is none, or it is blank. */
    @Nullable String text(String path) {
        JsonNode node = at(path);
        if (node.isIntegralNumber()) {
            return node.asString();
        }
        String text = node.isString() ? node.stringValue().strip() : "";
        return text.isEmpty() ? null : text.length() > LONGEST ? cut(text) : text;
    }

    /** A character that takes two places is kept or left out as a whole. */
    private static String cut(String text) {
        boolean splits = Character.isSurrogatePair(text.charAt(LONGEST - 1), text.charAt(LONGEST));
        return text.substring(0, splits ? LONGEST - 1 : LONGEST);
    }

    String require(String path) throws Missing {
        String text = text(path);
        if (text == null) {
            throw new Missing("%s: expected a text that is not empty".formatted(path));
        }
        return text;
    }

    @Nullable Instant time(String path) {
        String text = text(path);
        if (text == null) {
            return null;
        }
        for (DateTimeFormatter form : TIMES) {
            try {
                return OffsetDateTime.parse(text.replace(" UTC", " +0000"), form).toInstant();
            } catch (DateTimeException another) {
                continue;
            }
        }
        return null;
    }

    Instant requireTime(String path) throws Missing {
        Instant time = time(path);
        if (time == null) {
            throw new Missing(
                    "%s is '%s': expected a time such as 2026-11-30T12:00:00Z"
                            .formatted(path, text(path)));
        }
        return time;
    }

    /** A commit; null where the text is none. */
    @Nullable String commit(String path) {
        String text = text(path);
        return text != null && text.matches(COMMIT) ? text.toLowerCase(Locale.ROOT) : null;
    }

    /** A URL that may be shown as a link; null for any other. */
    @Nullable String url(String path) {
        String text = text(path);
        return text != null && text.matches("https?://[\\x21-\\x7e]+") ? text : null;
    }

    /** The version that is said, or the beginning of the commit. */
    String version(String path, String commitPath) throws Missing {
        String said = text(path);
        if (said != null && said.matches(VERSION)) {
            return said;
        }
        String commit = require(commitPath);
        if (!commit.matches(COMMIT)) {
            throw new Missing("%s is '%s': expected a commit".formatted(commitPath, commit));
        }
        return commit.substring(0, Math.min(SHORT, commit.length())).toLowerCase(Locale.ROOT);
    }
}
