package dev.fairlead.alert.alertmanager;

import static dev.fairlead.alert.alertmanager.Kinds.BOOLEAN;
import static dev.fairlead.alert.alertmanager.Kinds.DURATION;
import static dev.fairlead.alert.alertmanager.Kinds.HOST_PORT;
import static dev.fairlead.alert.alertmanager.Kinds.REGEX;
import static dev.fairlead.alert.alertmanager.Kinds.SECRET;
import static dev.fairlead.alert.alertmanager.Kinds.SECRET_URL;
import static dev.fairlead.alert.alertmanager.Kinds.TEXT;
import static dev.fairlead.alert.alertmanager.Kinds.URL;
import static dev.fairlead.alert.alertmanager.Kinds.list;
import static dev.fairlead.alert.alertmanager.Kinds.map;

import dev.fairlead.platform.config.ConfigNode.Mapping;
import dev.fairlead.platform.config.ConfigNode.Scalar;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of the whole file. */
final class FileShape {
    static final String ALL_LABELS = "...";

    private static final Predicate<String> CLASSIC_NAME =
            Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*").asMatchPredicate();

    private static final Shape GLOBAL =
            Shape.empty()
                    .with(DURATION, "resolve_timeout")
                    .with(HttpShapes.HTTP, "http_config")
                    .with(URL, "jira_api_url", "pagerduty_url", "opsgenie_api_url", "webex_api_url")
                    .with(URL, "wechat_api_url", "victorops_api_url", "telegram_api_url")
                    .with(URL, "rocketchat_api_url", "slack_app_url")
                    .with(SECRET_URL, "slack_api_url", "mattermost_webhook_url")
                    .with(HOST_PORT, "smtp_smarthost")
                    .with(BOOLEAN, "smtp_require_tls", "smtp_force_implicit_tls")
                    .with(HttpShapes.TLS, "smtp_tls_config")
                    .with(TEXT, "smtp_from", "smtp_hello", "smtp_auth_username")
                    .with(TEXT, "smtp_auth_identity", "wechat_api_corp_id")
                    .with(SECRET, "smtp_auth_password", "smtp_auth_secret", "opsgenie_api_key")
                    .with(SECRET, "wechat_api_secret", "victorops_api_key", "rocketchat_token")
                    .with(SECRET, "rocketchat_token_id", "slack_app_token", "telegram_bot_token")
                    .with(TEXT, "smtp_auth_password_file", "smtp_auth_secret_file")
                    .with(TEXT, "opsgenie_api_key_file", "wechat_api_secret_file")
                    .with(TEXT, "victorops_api_key_file", "rocketchat_token_file")
                    .with(TEXT, "rocketchat_token_id_file", "slack_app_token_file")
                    .with(TEXT, "slack_api_url_file", "mattermost_webhook_url_file")
                    .with(TEXT, "telegram_bot_token_file")
                    .atMostOne("slack_api_url", "slack_api_url_file")
                    .atMostOne("slack_app_token", "slack_app_token_file")
                    .rule(SlackToken::globalBroken)
                    .atMostOne("opsgenie_api_key", "opsgenie_api_key_file")
                    .atMostOne("wechat_api_secret", "wechat_api_secret_file")
                    .atMostOne("victorops_api_key", "victorops_api_key_file")
                    .atMostOne("smtp_auth_password", "smtp_auth_password_file")
                    .atMostOne("smtp_auth_secret", "smtp_auth_secret_file")
                    .atMostOne("rocketchat_token", "rocketchat_token_file")
                    .atMostOne("rocketchat_token_id", "rocketchat_token_id_file")
                    .atMostOne("telegram_bot_token", "telegram_bot_token_file")
                    .atMostOne("mattermost_webhook_url", "mattermost_webhook_url_file");

    private static final Shape ROUTE = route();

    private static final Shape INHIBIT_RULE =
            Shape.empty()
                    .with(TEXT, "name")
                    .with(map(TEXT), "source_match", "target_match")
                    .with(map(REGEX), "source_match_re", "target_match_re")
                    .with(list(MatcherKind.INSTANCE), "source_matchers", "target_matchers")
                    .with(list(TEXT), "equal")
                    .rule(in ->
                            named(
                                    in,
                                    "source_match",
                                    "source_match_re",
                                    "target_match",
                                    "target_match_re"))
                    .rule(in -> labels(Nodes.scalars(in, "equal"), "equal"));

    private static final Shape RECEIVER = receiver();

    private static final Shape TIME_RANGE =
            Shape.empty().with(TEXT, "start_time", "end_time").rule(IntervalSyntax::timesBroken);

    private static final Shape TIME_INTERVAL =
            Shape.empty()
                    .with(list(TIME_RANGE), "times")
                    .with(list(IntervalSyntax.WEEKDAYS), "weekdays")
                    .with(list(IntervalSyntax.DAYS_OF_MONTH), "days_of_month")
                    .with(list(IntervalSyntax.MONTHS), "months")
                    .with(list(IntervalSyntax.YEARS), "years")
                    .with(IntervalSyntax.LOCATION, "location", "time_zone");

    /** The root. */
    static final Shape FILE =
            Shape.empty()
                    .with(GLOBAL, "global")
                    .with(ROUTE, "route")
                    .with(list(INHIBIT_RULE), "inhibit_rules")
                    .with(list(RECEIVER), "receivers")
                    .with(list(TEXT), "templates")
                    .with(list(intervals("mute time interval")), "mute_time_intervals")
                    .with(list(intervals("time interval")), "time_intervals")
                    .with(HttpShapes.TRACING, "tracing");

    /** The root of the file beside it. */
    static final Shape FURTHER = Shape.empty().with(list(RECEIVER), "receivers");

    private FileShape() {}

    private static Shape intervals(String what) {
        return Shape.empty()
                .with(TEXT, "name")
                .with(list(TIME_INTERVAL), "time_intervals")
                .required("name", "missing name in " + what);
    }

    private static Shape receiver() {
        Shape shape =
                Shape.empty()
                        .with(TEXT, "name")
                        .with(map(TEXT), "labels")
                        .required("name", "missing name in receiver");
        for (IntegrationType type : IntegrationType.values()) {
            shape = shape.with(list(given(type)), type.field());
        }
        return shape;
    }

    /** An entry that is empty is none. */
    private static Kind given(IntegrationType type) {
        return (node, path, problems) -> {
            if (Nodes.isNull(node)) {
                problems.add(
                        node.position(),
                        path,
                        null,
                        "%s: missing %s config".formatted(path, type.label()));
            } else {
                type.shape().check(node, path, problems);
            }
        };
    }

    private static Shape route() {
        // A route has routes: the kind is looked up when it is used.
        Kind below = (node, path, problems) -> FileShape.ROUTE.check(node, path, problems);
        return Shape.empty()
                .with(TEXT, "receiver")
                .with(list(TEXT), "group_by", "mute_time_intervals", "active_time_intervals")
                .with(map(TEXT), "match", "labels")
                .with(map(REGEX), "match_re")
                .with(list(MatcherKind.INSTANCE), "matchers")
                .with(BOOLEAN, "continue")
                .with(list(below), "routes")
                .with(DURATION, "group_wait", "group_interval", "repeat_interval")
                .rule(in -> named(in, "match", "match_re"))
                .rule(FileShape::groupBy)
                .rule(in -> positive(in, "group_interval"))
                .rule(in -> positive(in, "repeat_interval"));
    }

    /** Label names in these fields are classic ones, and regular expressions are there. */
    private static @Nullable String named(Mapping in, String... fields) {
        for (String field : fields) {
            for (Map.Entry<String, String> each : Nodes.texts(in, field).entrySet()) {
                if (!CLASSIC_NAME.test(each.getKey())) {
                    return "invalid label name \"%s\"".formatted(each.getKey());
                }
                if (field.endsWith("_re") && !Nodes.isSaid(in, field, each.getKey())) {
                    return "invalid regexp value for \"%s\"".formatted(each.getKey());
                }
            }
        }
        return null;
    }

    private static @Nullable String groupBy(Mapping in) {
        var names = Nodes.scalars(in, "group_by");
        String invalid = labels(names, "group_by");
        if (invalid != null) {
            return invalid;
        }
        List<String> texts = names.stream().map(name -> name.text()).toList();
        List<String> labels = texts.stream().filter(text -> !text.equals(ALL_LABELS)).toList();
        if (labels.size() < texts.size() && !labels.isEmpty()) {
            return "cannot have wildcard group_by (`...`) and other labels at the same time";
        }
        Set<String> seen = new HashSet<>();
        return labels.stream()
                .filter(label -> !seen.add(label))
                .findFirst()
                .map("duplicated label \"%s\" in group_by"::formatted)
                .orElse(null);
    }

    private static @Nullable String labels(List<Scalar> names, String list) {
        return names.stream().anyMatch(name -> name.text().isEmpty())
                ? "invalid label name \"\" in %s list".formatted(list)
                : null;
    }

    private static @Nullable String positive(Mapping in, String field) {
        String text = Nodes.text(in, field);
        return !text.isEmpty() && PrometheusDuration.parse(text).isZero()
                ? field + " cannot be zero"
                : null;
    }
}
