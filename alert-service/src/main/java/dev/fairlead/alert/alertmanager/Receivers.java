package dev.fairlead.alert.alertmanager;

import dev.fairlead.alert.gotemplate.GoTemplate.Library;
import dev.fairlead.alert.message.MessageTexts;
import dev.fairlead.alert.message.Worded;
import dev.fairlead.alert.receiver.Incidents;
import dev.fairlead.alert.receiver.Nobody;
import dev.fairlead.alert.receiver.NotConfigured;
import dev.fairlead.alert.receiver.Several;
import dev.fairlead.alert.receiver.Undelivered;
import dev.fairlead.platform.channel.AlertChannel;
import dev.fairlead.platform.channel.AlertReceiver;
import dev.fairlead.platform.channel.Endpoint;
import dev.fairlead.platform.config.Binder;
import dev.fairlead.platform.config.ConfigNode.Entry;
import dev.fairlead.platform.config.ConfigNode.Kind;
import dev.fairlead.platform.config.ConfigNode.Mapping;
import dev.fairlead.platform.config.ConfigNode.Scalar;
import dev.fairlead.platform.config.Problems;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets.Environment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes of a file's receivers those that this service tells. */
public final class Receivers {
    private static final String PAGERDUTY = "https://events.pagerduty.com/v2/enqueue";
    private static final String URL = "url";
    private static final String HTTP = "http_config";
    private static final String CREDENTIALS = "credentials";
    private static final String OPTIONAL = "optional";

    private final Binder binder;
    private final Environment environment;
    private final Library templates;
    private final Problems problems;

    /**
     * @param binder knows the channels, as {@link dev.fairlead.platform.channel.Channels#binder}
     *     makes it
     * @param environment of this process, which says where optional channels are
     * @param templates those that texts of messages may name
     */
    public Receivers(Binder binder, Environment environment, Library templates, Problems problems) {
        this.binder = binder;
        this.environment = environment;
        this.templates = templates;
        this.problems = problems;
    }

    /** By name; one that has a problem is nobody. */
    public Map<String, AlertReceiver> of(AlertmanagerFile file) {
        Map<String, AlertReceiver> receivers = new LinkedHashMap<>();
        file.receivers().forEach((name, ways) -> receivers.put(name, receiver(ways)));
        return receivers;
    }

    private AlertReceiver receiver(List<Integration> ways) {
        Map<String, AlertReceiver> parts = new LinkedHashMap<>();
        ways.forEach(way -> parts.put(way.name(), receiver(way)));
        // Also of one way the name is kept: a second one must not make another group of it.
        return parts.isEmpty() ? new Nobody() : new Several(parts);
    }

    private AlertReceiver receiver(Integration way) {
        return switch (way.type()) {
            case FAIRLEAD_INCIDENT -> new Incidents();
            case FAIRLEAD_CHANNEL -> ownChannel(way);
            case SLACK -> {
                String url = given(way, "api_url", "slack_api_url");
                yield url == null || SlackToken.isUsed(way, url)
                        ? undelivered(way)
                        : worded(way, channel(way, "slack", url, Map.of()));
            }
            case WEBHOOK -> {
                Map<String, String> more = authorization(way);
                for (String field : List.of("max_alerts", "fairlead_signing_secret")) {
                    String text = Nodes.text(way.fields(), field);
                    put(more, field.replace("fairlead_", ""), text.isEmpty() ? null : text);
                }
                String url = given(way, URL, URL);
                yield url == null ? undelivered(way) : channel(way, "webhook", url, more);
            }
            case PAGERDUTY -> {
                String key = given(way, "routing_key", "routing_key");
                String own = given(way, URL, "pagerduty_url");
                String url = own == null ? PAGERDUTY : own;
                yield key == null
                        ? undelivered(way)
                        : worded(
                                way,
                                channel(way, "pagerduty-alerts", url, Map.of("routing_key", key)));
            }
            case EMAIL -> worded(way, email(way));
            default -> undelivered(way);
        };
    }

    /**
     * As the file has it. An optional one whose variable is not set is bound all the same: what is
     * wrong with it is not to be found on the day on which somebody sets it.
     */
    private AlertReceiver ownChannel(Integration way) {
        Mapping fields = way.fields();
        List<Entry> others =
                fields.entries().stream().filter(each -> !each.key().equals(OPTIONAL)).toList();
        AlertReceiver bound = bound(way, new Mapping(fields.position(), others));
        String optional = Nodes.text(fields, OPTIONAL);
        if (optional.isEmpty() || optional.equals("false")) {
            return bound;
        }
        String variable = variable(Nodes.text(fields, URL));
        if (!optional.equals("true") || variable == null) {
            problem(
                    way,
                    "optional is '%s': expected true or false, and with true a url such as ${env:NAME}"
                            .formatted(optional));
            return bound;
        }
        String set = environment.get(variable);
        return set == null || set.isEmpty() ? new NotConfigured(variable) : bound;
    }

    /** The variable that a reference names; null where it is none, or to something else. */
    private static @Nullable String variable(String url) {
        try {
            SecretRef reference = SecretRef.parse(url);
            return reference.source() == SecretRef.Source.ENV ? reference.name() : null;
        } catch (IllegalArgumentException notOne) {
            return null;
        }
    }

    /** With the texts that the file has for its messages. */
    private AlertReceiver worded(Integration way, AlertReceiver receiver) {
        MessageTexts texts = MessageTexts.of(TextFields.texts(way), templates);
        return receiver instanceof AlertChannel channel && !texts.isEmpty()
                ? new Worded(channel, texts)
                : receiver;
    }

    private AlertReceiver email(Integration way) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("to", Nodes.text(way.fields(), "to"));
        for (String field : List.of("smarthost", "from", "hello", "require_tls")) {
            put(fields, field, given(way, field, "smtp_" + field));
        }
        put(fields, "username", given(way, "auth_username", "smtp_auth_username"));
        put(fields, "password", given(way, "auth_password", "smtp_auth_password"));
        fields.computeIfPresent("require_tls", (_, text) -> Boolean.toString(Kinds.isTrue(text)));
        return bound(way, mapping(way, "email", fields));
    }

    /** What {@code http_config} says of the header of that name; nothing where it says nothing. */
    private Map<String, String> authorization(Integration way) {
        Map<String, String> fields = new LinkedHashMap<>();
        Mapping own = Nodes.mapping(way.fields(), HTTP);
        Mapping http = own == null ? Nodes.mapping(way.global(), HTTP) : own;
        if (http == null) {
            return fields;
        }
        Mapping basic = Nodes.mapping(http, "basic_auth");
        Mapping header = Nodes.mapping(http, "authorization");
        if (basic != null) {
            put(fields, "username", Nodes.text(basic, "username"));
            put(fields, CREDENTIALS, said(way, basic, "password"));
        } else if (header != null) {
            String type = Nodes.text(header, "type");
            put(fields, "authorization", type.isEmpty() ? null : type);
            put(fields, CREDENTIALS, said(way, header, CREDENTIALS));
        } else {
            put(fields, CREDENTIALS, said(way, http, "bearer_token"));
        }
        return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static AlertReceiver undelivered(Integration way) {
        return new Undelivered(way.type().field(), way.sendResolved());
    }

    /** What the integration says, or the file that it names, or what is said for all; or null. */
    private @Nullable String given(Integration way, String field, String inherited) {
        String own = said(way, way.fields(), field);
        return own == null ? said(way, way.global(), inherited) : own;
    }

    private @Nullable String said(Integration way, Mapping in, String field) {
        if (Nodes.has(in, field)) {
            return Nodes.text(in, field);
        }
        String file = Nodes.text(in, field + "_file");
        if (file.isEmpty()) {
            return null;
        }
        if (!file.startsWith("/")) {
            problem(way, "%s_file is '%s': expected an absolute path".formatted(field, file));
        }
        return "${file:%s}".formatted(file);
    }

    private AlertReceiver channel(
            Integration way, String type, String url, Map<String, String> more) {
        try {
            Endpoint.parse(url);
        } catch (IllegalArgumentException refused) {
            problem(way, "the address is none: expected " + refused.getMessage());
            return new Nobody();
        }
        Map<String, String> fields = new LinkedHashMap<>(more);
        fields.put(URL, url);
        return bound(way, mapping(way, type, fields));
    }

    private static Mapping mapping(Integration way, String type, Map<String, String> more) {
        List<Entry> fields = new ArrayList<>();
        fields.add(entry(way, "type", type));
        fields.add(entry(way, "send_resolved", Boolean.toString(way.sendResolved())));
        more.forEach((name, value) -> fields.add(entry(way, name, value)));
        return new Mapping(way.fields().position(), fields);
    }

    private AlertReceiver bound(Integration way, Mapping mapping) {
        AlertReceiver bound = binder.bind(mapping, way.path(), AlertReceiver.class, problems);
        return bound == null ? new Nobody() : bound;
    }

    private static Entry entry(Integration way, String name, String value) {
        Kind kind =
                switch (name) {
                    case "send_resolved", "require_tls" -> Kind.BOOLEAN;
                    case "max_alerts" -> Kind.INTEGER;
                    default -> Kind.TEXT;
                };
        var position = way.fields().position();
        return new Entry(position, name, new Scalar(position, value, kind));
    }

    private void problem(Integration way, String message) {
        problems.add(way.fields().position(), way.path(), null, way.path() + ": " + message);
    }
}
