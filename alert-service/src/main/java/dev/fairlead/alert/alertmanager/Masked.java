package dev.fairlead.alert.alertmanager;

import dev.fairlead.platform.config.ConfigNode;
import dev.fairlead.platform.config.ConfigNode.Entry;
import dev.fairlead.platform.config.ConfigNode.Mapping;
import dev.fairlead.platform.config.ConfigNode.Scalar;
import dev.fairlead.platform.config.ConfigNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A file's content to be shown: as JSON, which is YAML, too, and without what may be a secret. */
public final class Masked {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What Alertmanager shows in the place of a secret. */
    private static final String SECRET = "<secret>";

    private static final Pattern SECRET_NAME =
            Pattern.compile(
                    ".*(password|secret|secrets|token|token_id|_key|credentials)|key|cert|ca"
                            + "|.*webhook_url|slack_api_url");

    /** Whatever is below it may be a secret, under any name. */
    private static final String SECRET_VALUES = "proxy_connect_header";

    private static final Pattern USER_IN_ADDRESS = Pattern.compile("://[^/@\\s]*@");

    private Masked() {}

    /** The text of the file with this root. */
    public static String text(ConfigNode root) {
        return JSON.writeValueAsString(shown(Nodes.merged(root), "", ""));
    }

    /**
     * @param name of the field
     * @param list that the field's mapping is in
     */
    private static @Nullable Object shown(ConfigNode node, String name, String list) {
        return switch (node) {
            case Scalar scalar -> scalar(scalar, name, list);
            case Sequence sequence -> {
                List<@Nullable Object> items = new ArrayList<>();
                sequence.items().forEach(item -> items.add(shown(item, name, name)));
                yield items;
            }
            case Mapping mapping -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                for (Entry entry : mapping.entries()) {
                    String field = name.equals(SECRET_VALUES) ? name : entry.key();
                    fields.put(entry.key(), shown(entry.value(), field, name));
                }
                yield fields;
            }
        };
    }

    private static @Nullable Object scalar(Scalar scalar, String name, String list) {
        if (Nodes.isNull(scalar)) {
            return null;
        }
        if (name.equals(SECRET_VALUES)
                || SECRET_NAME.matcher(name).matches()
                || isSecretAddress(name, list)) {
            return SECRET;
        }
        return switch (scalar.kind()) {
            case BOOLEAN -> Kinds.isTrue(scalar.text());
            case INTEGER -> number(scalar.text());
            case TEXT, DECIMAL, NULL -> USER_IN_ADDRESS.matcher(scalar.text()).replaceAll("://");
        };
    }

    private static Object number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException larger) {
            return text;
        }
    }

    private static boolean isSecretAddress(String name, String list) {
        return (name.equals("url")
                        && (list.equals("webhook_configs")
                                || list.equals("fairlead_channel_configs")))
                || (name.equals("api_url") && list.equals("slack_configs"));
    }
}
