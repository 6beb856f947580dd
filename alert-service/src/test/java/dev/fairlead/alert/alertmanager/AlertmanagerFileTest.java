package dev.fairlead.alert.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.routing.Route;
import dev.fairlead.platform.config.ConfigProblem;
import dev.fairlead.platform.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as people write them for Alertmanager, good and bad. */
class AlertmanagerFileTest {

    private static final String WHOLE =
            """
            global:
              resolve_timeout: 7m
              smtp_smarthost: 'mail.example:587'
              smtp_from: alerts@example.org
              slack_api_url: http://hooks.example/T0/B0
              http_config: {proxy_url: 'http://127.0.0.1:1025'}
            templates: ['/etc/alertmanager/template/*.tmpl']
            route:
              receiver: mails
              group_by: [alertname, cluster]
              repeat_interval: 3h
              routes:
                - match_re: {service: ^(foo1|foo2|baz)$}
                  receiver: mails
                  routes:
                    - {match: {severity: critical}, receiver: pager, group_by: ['...']}
                - match: {service: database}
                  receiver: chat
                  continue: true
                  mute_time_intervals: [nights]
                - matchers: ['owner=~"team-(a|b)"', severity != info]
                  receiver: hook
                  active_time_intervals: [office]
            inhibit_rules:
              - source_match: {severity: critical}
                target_matchers: [severity=warning]
                equal: [alertname]
            mute_time_intervals:
              - name: nights
                time_intervals: [{times: [{start_time: '22:00', end_time: '24:00'}]}]
            time_intervals:
              - name: office
                time_intervals:
                  - {weekdays: ['monday:friday'], times: [{start_time: '09:00', end_time: '17:00'}], location: Europe/Berlin}
            receivers:
              - name: mails
                email_configs: [{to: team@example.org, headers: {Subject: 'now'}}]
              - name: pager
                pagerduty_configs: [{routing_key: secret-key}, {service_key_file: /run/key}]
              - name: chat
                slack_configs: [{channel: '#alerts', send_resolved: yes, title: '{{ .Status }}', text: '{{ nosuch }}'}]
              - name: hook
                webhook_configs: [{url: 'https://hook.example/{{ x }}', max_alerts: 10, http_config: {bearer_token: x, proxy_url: 'http://p/'}}]
              - name: nobody
              - name: genie
                opsgenie_configs: [{api_key: key}]
            """;

    @Test
    void aWholeFileIsRead() {
        AlertmanagerFile file = good(WHOLE);

        assertThat(file.receiverNames())
                .containsExactlyInAnyOrder("mails", "pager", "chat", "hook", "nobody", "genie");
        assertThat(file.resolveTimeout()).isEqualTo(Duration.ofMinutes(7));
        assertThat(file.inhibitRules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.equal()).containsExactly("alertname"));
        assertThat(file.warnings())
                .containsExactly(
                        "slack_configs of chat: text is no template, and messages have Fairlead's"
                                + " own text: function \"nosuch\" not defined",
                        "opsgenie_configs of genie: read, and not delivered by Fairlead; use"
                                + " slack_configs, webhook_configs, pagerduty_configs or email_configs",
                        "webhook_configs of hook: read, and without effect in Fairlead:"
                                + " http_config.proxy_url",
                        "pagerduty_configs of pager: read, and without effect in Fairlead:"
                                + " service_key_file",
                        "templates (/etc/alertmanager/template/*.tmpl): Fairlead takes the files of"
                                + " these names that lie in config/alerting");
    }

    @Test
    void whatLaterVersionsBroughtIsRead() {
        AlertmanagerFile file =
                good(
                        """
                        route: {receiver: a, labels: {tier: '{{ .CommonLabels.tier }}'}}
                        receivers:
                          - name: a
                            labels: {team: data}
                            sns_configs: [{topic_arn: 'arn:x', use_aws_http_client: true}]
                            mattermost_configs: [{webhook_url: 'https://m/', type: custom_x}]
                        """);

        assertThat(file.receiverNames()).containsExactly("a");
    }

    @Test
    void alertsEndWhereTheOriginalTakesThem() {
        Route root = good(WHOLE).root();

        assertThat(receivers(root, Map.of("service", "foo1"))).containsExactly("mails");
        assertThat(receivers(root, Map.of("service", "foo2", "severity", "critical")))
                .containsExactly("pager");
        assertThat(receivers(root, Map.of("service", "database", "owner", "team-a")))
                .containsExactly("chat", "hook");
        assertThat(receivers(root, Map.of("service", "other"))).containsExactly("mails");
    }

    @Test
    void aRouteHasWhatItDoesNotSayFromItsParentAndItsTimesFromItself() {
        Route root = good(WHOLE).root();
        Route pager = root.routes().getFirst().routes().getFirst();
        Route hook = root.routes().getLast();

        assertThat(pager.key())
                .isEqualTo("{}/{service=~\"^(foo1|foo2|baz)$\"}/{severity=\"critical\"}");
        assertThat(pager.groupBy()).containsExactly("...");
        assertThat(pager.timing().repeatInterval()).isEqualTo(Duration.ofHours(3));
        assertThat(hook.schedule().silentAt(Instant.parse("2026-11-29T12:00:00Z")))
                .isEqualTo("active-time-interval");
        assertThat(hook.schedule().silentAt(Instant.parse("2026-11-30T08:00:00Z"))).isNull();
        assertThat(root.routes().get(1).schedule().silentAt(Instant.parse("2026-11-30T22:00:00Z")))
                .isEqualTo("mute-time-interval");
    }

    @Test
    void mergeKeysAreCarriedOut() {
        AlertmanagerFile file =
                good(
                        """
                        route:
                          receiver: a
                          routes:
                            - &base {receiver: a, group_wait: 5s, matchers: [a=b]}
                            - {<<: *base, matchers: [c=d]}
                        receivers: [{name: a}]
                        """);

        Route second = file.root().routes().getLast();
        assertThat(second.key()).isEqualTo("{}/{c=\"d\"}");
        assertThat(second.timing().groupWait()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void whatTheSyntaxesReadDifferentlyIsWarnedOf() {
        AlertmanagerFile file =
                good(
                        """
                        route: {receiver: a, routes: [{receiver: a, matchers: ['a=b c']}]}
                        receivers: [{name: a}]
                        """);

        assertThat(file.root().routes().getFirst().key()).isEqualTo("{}/{a=\"b c\"}");
        assertThat(file.warnings())
                .singleElement()
                .asString()
                .contains("matchers 'a=b c'")
                .contains("put quotes around the value")
                .contains("alertmanager.yml:1:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "slack_configs: [{api_url: 'https://hooks.example/x'}]",
                "slack_configs: [{api_url: <secret>}]",
                "slack_configs: [{api_url_file: /run/slack}]",
                "slack_configs: [{app_token: t, channel: c}]",
                "webhook_configs: [{url: 'http://127.0.0.1:5001/', send_resolved: on, timeout:"
                        + " 10s}]",
                "webhook_configs: [{url_file: /run/url, http_config: {bearer_token: x, tls_config:"
                        + " {insecure_skip_verify: true}}}]",
                "webhook_configs: [{url: 'http://a/', http_config: {basic_auth: {username: u,"
                        + " password_file: p}}}]",
                "pagerduty_configs: [{service_key: k, details: {a: '{{ .X }}', b: 1}, images:"
                        + " [{src: s}]}]",
                "email_configs: [{to: a@b, from: c@d, smarthost: 'mail:25', require_tls: false}]",
                "opsgenie_configs: [{api_key: k, responders: [{name: n, type: Team}]}]",
                "victorops_configs: [{api_key: k, routing_key: r}]",
                "pushover_configs: [{user_key: u, token: t, retry: 1m, expire: 1h30m}]",
                "telegram_configs: [{bot_token: t, chat_id: -100, parse_mode: ''}]",
                "discord_configs: [{webhook_url: 'https://discord.example/x'}]",
                "msteams_configs: [{webhook_url: 'https://teams.example/x'}]",
                "msteamsv2_configs: [{webhook_url_file: /run/x, title: t}]",
                "webex_configs: [{room_id: r, http_config: {authorization: {credentials: c}}}]",
                "sns_configs: [{topic_arn: a, sigv4: {region: r}}]",
                "wechat_configs: [{api_secret: s, corp_id: c, message_type: markdown}]",
                "jira_configs: [{api_url: 'https://jira.example', project: p, issue_type: Bug}]",
                "fairlead_incident_configs: [{}]"
            })
    void receiversHold(String configs) {
        good(
                """
                route: {receiver: a}
                receivers: [{name: a, %s}]
                """
                        .formatted(configs));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    slack_configs: [{channel: c}]                                    | no Slack API URL nor App token set either inline or in a file
                    slack_configs: [{api_url: 'http://a/', update_message: true}]    | update_message can only be used with bot tokens
                    slack_configs: [{api_url: 'http://a/', app_token: t}]            | at most one of api_url/api_url_file & app_token/app_token_file must be configured
                    webhook_configs: [ ~ ]                                           | missing webhook config
                    slack_configs: [{api_url: 'http://a/', api_url_file: f}]         | at most one of api_url & api_url_file must be configured
                    slack_configs: [{api_url: 'http://a/', actions: [{text: x}]}]    | missing type in Slack action configuration
                    slack_configs: [{api_url: 'ftp://a/'}]                           | api_url: expected an address (unsupported scheme "ftp" for URL)
                    slack_configs: {channel: c}                                      | slack_configs is a mapping: expected a list
                    slack_configs: [{chanel: c}]                                     | unknown field 'chanel' in receivers[0].slack_configs[0]
                    webhook_configs: [{send_resolved: true}]                         | one of url or url_file must be configured
                    webhook_configs: [{url: 'http://'}]                              | missing host for URL
                    webhook_configs: [{url: 'http://a/', max_alerts: -1}]            | max_alerts is '-1': expected a whole number, at least 0
                    webhook_configs: [{url: 'http://a/', send_resolved: maybe}]      | send_resolved is 'maybe': expected true or false
                    webhook_configs: [{url: 'http://a/', http_config: {bearer_token: x, basic_auth: {username: u}}}] | at most one of basic_auth, oauth2, bearer_token & bearer_token_file must be configured
                    pagerduty_configs: [{severity: error}]                           | missing service or routing key in PagerDuty config
                    pagerduty_configs: [{routing_key: a, routing_key_file: b}]       | at most one of routing_key & routing_key_file must be configured
                    email_configs: [{to: a@b}]                                       | no global SMTP smarthost set
                    email_configs: [{to: a@b, smarthost: 'mail:25'}]                 | no global SMTP from set
                    email_configs: [{from: a@b}]                                     | missing to address in email config
                    email_configs: [{to: a@b, headers: {a: x, A: y}}]                | duplicate header
                    email_configs: [{to: a@b, smarthost: mail}]                      | missing port in address
                    opsgenie_configs: [{message: m}]                                 | no global OpsGenie API Key set either inline or in a file
                    opsgenie_configs: [{api_key: k, responders: [{type: team}]}]     | has to have at least one of id, username or name specified
                    victorops_configs: [{api_key: k}]                                | missing Routing key in VictorOps config
                    pushover_configs: [{token: t}]                                   | one of user_key or user_key_file must be configured
                    telegram_configs: [{bot_token: t}]                               | missing chat_id on telegram_config
                    telegram_configs: [{chat_id: 1}]                                 | missing bot_token or bot_token_file on telegram_config
                    discord_configs: [{title: t}]                                    | one of webhook_url or webhook_url_file must be configured
                    webex_configs: [{room_id: r}]                                    | missing webex_configs.http_config.authorization
                    sns_configs: [{topic_arn: a, target_arn: b}]                     | must provide either a Target ARN, Topic ARN, or Phone Number for SNS config
                    jira_configs: [{api_url: 'https://j', project: p}]               | missing issue_type in jira_config
                    pager_configs: []                                                | unknown field 'pager_configs' in receivers[0]
                    """)
    void receiversAreRefusedInTheWordsOfTheOriginal(String configs, String message) {
        assertThat(
                        bad(
                                """
                                route: {receiver: a}
                                receivers: [{name: a, %s}]
                                """
                                        .formatted(configs)))
                .contains(message)
                .contains("alertmanager.yml:2:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    receivers: [{name: a}]                                             | no routes provided
                    route: {group_wait: 1s}                                            | root route must specify a default receiver
                    route: {receiver: a, match: {a: b}}                                | root route must not have any matchers
                    route: {receiver: a, matchers: [a=b]}                              | root route must not have any matchers
                    route: {receiver: a, mute_time_intervals: [n]}                     | root route must not have any mute time intervals
                    route: {receiver: a, active_time_intervals: [n]}                   | root route must not have any active time intervals
                    route: {receiver: a, continue: true}                               | cannot have continue in root route
                    route: {receiver: b}                                               | undefined receiver "b" used in route
                    route: {receiver: a, routes: [{receiver: b}]}                      | undefined receiver "b" used in route
                    route: {receiver: a, routes: [{mute_time_intervals: [n]}]}         | undefined time interval "n" used in route
                    route: {receiver: a, group_by: ['...', x]}                         | and other labels at the same time
                    route: {receiver: a, group_by: [x, x]}                             | duplicated label "x" in group_by
                    route: {receiver: a, group_by: x}                                  | group_by is a single value: expected a list
                    route: {receiver: a, group_interval: 0s}                           | group_interval cannot be zero
                    route: {receiver: a, repeat_interval: 0}                           | repeat_interval cannot be zero
                    route: {receiver: a, group_wait: 5}                                | not a valid duration string: "5"
                    route: {receiver: a, group_wait: 1h 5m}                            | not a valid duration string
                    route: {receiver: a, routes: [{match: {a-b: x}}]}                  | invalid label name "a-b"
                    route: {receiver: a, routes: [{match_re: {a: '('}}]}               | expected a regular expression
                    route: {receiver: a, routes: [{match_re: {a: }}]}                  | invalid regexp value for "a"
                    route: {receiver: a, routes: [{matchers: [a]}]}                    | bad matcher format
                    route: {receiver: a, routes: [{matchers: 'a=b'}]}                  | matchers is a single value: expected a list
                    route: {receiver: a, reciever: b}                                  | unknown field 'reciever' in route
                    inhibit_rules: [{source_match: {a-b: x}}]                          | invalid label name "a-b"
                    time_intervals: [{time_intervals: []}]                             | missing name in time interval
                    time_intervals: [{name: n}, {name: n}]                             | time interval "n" is not unique
                    mute_time_intervals: [{name: n}, {name: n}]                        | mute time interval "n" is not unique
                    global: {slack_api_url: 'http://a/', slack_api_url_file: f}        | at most one of slack_api_url & slack_api_url_file must be configured
                    global: {slack_app_token: t, slack_api_url: 'http://a/'}           | at most one of slack_app_token/slack_app_token_file & slack_api_url/slack_api_url_file must be configured
                    global: {smtp_smarthost: 'mail:'}                                  | port cannot be empty
                    global: {smtp_require_tls: 'perhaps'}                              | expected true or false
                    globals: {}                                                        | unknown field 'globals'
                    receivers: [{name: a}, {name: a}]                                  | notification config name "a" is not unique
                    receivers: [{slack_configs: []}]                                   | missing name in receiver
                    """)
    void filesAreRefusedInTheWordsOfTheOriginal(String part, String message) {
        String route =
                part.startsWith("route") || part.startsWith("receivers: [{name: a}]")
                        ? ""
                        : "route: {receiver: a}\n";
        String receivers = part.startsWith("receivers") ? "" : "receivers: [{name: a}]\n";

        assertThat(bad(route + receivers + part + "\n")).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    weekdays: [monday:noday]                                  | noday is not a valid weekday
                    weekdays: ['friday:monday']                               | start day cannot be before end day
                    days_of_month: ['0']                                      | 0 is not a valid day of the month: out of range
                    days_of_month: ['-1:5']                                   | end day must be negative if start day is negative
                    days_of_month: ['20:5']                                   | end day 5 is always before start day 20
                    months: ['may:april']                                     | end month 4 is before start month 5
                    months: [mai]                                             | mai is not a valid month
                    years: ['2027:2026']                                      | end year 2026 is before start year 2027
                    times: [{start_time: '9:00', end_time: '10:00'}]          | couldn't parse timestamp 9:00, invalid format
                    times: [{start_time: '11:00', end_time: '10:00'}]         | start time cannot be equal or greater than end time
                    times: [{start_time: '11:00'}]                            | both start and end times must be provided
                    location: Europe/Berlon                                   | unknown time zone Europe/Berlon
                    hours: [1]                                                | unknown field 'hours'
                    """)
    void timesAreRefusedInTheWordsOfTheOriginal(String interval, String message) {
        assertThat(
                        bad(
                                """
                                route: {receiver: a}
                                receivers: [{name: a}]
                                time_intervals: [{name: n, time_intervals: [{%s}]}]
                                """
                                        .formatted(interval)))
                .contains(message)
                .contains("alertmanager.yml:3:");
    }

    @Test
    void anEmptyFileHasNoRoute() {
        assertThat(bad("\n")).contains("no route provided in config");
    }

    @Test
    void noSecretIsRepeated() {
        String refused =
                bad(
                        """
                        route: {receiver: a}
                        receivers: [{name: a, slack_configs: [{api_url: 'hooks.example/sesame'}]}]
                        """);

        assertThat(refused).contains("api_url").doesNotContain("sesame");
    }

    @Test
    void theFileBesideItSaysHowElseReceiversAreTold(@TempDir Path folder) throws IOException {
        AlertmanagerFile file =
                beside(
                        folder,
                        AlertmanagerFile.NAME,
                        """
                        receivers:
                          - {name: c, fairlead_incident_configs: [{}]}
                          - name: b
                            fairlead_incident_configs: [{}]
                            webhook_configs: [{url_file: /run/hook}]
                          - {name: cc, fairlead_incident_configs: [{}]}
                        """);

        assertThat(Objects.requireNonNull(file).receivers().get("b"))
                .extracting(Integration::name)
                .containsExactlyInAnyOrder("webhook[0]", "webhook[1]", "fairlead_incident[0]");
        assertThat(file.receivers().get("c"))
                .extracting(Integration::name)
                .containsExactly("fairlead_incident[0]");
        assertThat(file.receiverNames()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(file.warnings())
                .singleElement()
                .asString()
                .matches(
                        "receiver 'cc' at .*receivers.yaml:6:5 is not in Alertmanager's file, and"
                                + " nobody is told so: did you mean 'c'\\?");
    }

    @Test
    void onlyBesideAFileOfThatNameFurtherReceiversAreRead(@TempDir Path folder) throws IOException {
        AlertmanagerFile file = beside(folder, "other.yml", "receivers: 1\n");

        assertThat(Objects.requireNonNull(file).receivers().get("b")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    route: {receiver: a}                             | unknown field 'route'
                    receivers: [{name: a, webhook_configs: [{}]}]    | one of url or url_file must be configured
                    receivers: [{name: a}, {name: a}]                | notification config name "a" is not unique
                    receivers: 1                                     | expected a list
                    """)
    void faultsOfTheFileBesideItAreNamedWithTheirPlace(
            String text, String reason, @TempDir Path folder) throws IOException {
        Problems problems = new Problems();
        Path file = Files.writeString(folder.resolve(AlertmanagerFile.NAME), THREE);
        Files.writeString(folder.resolve(AlertmanagerFile.FURTHER), text + "\n");

        assertThat(AlertmanagerFile.read(file, problems)).isNull();
        assertThat(problems.all())
                .singleElement()
                .asString()
                .contains(reason, AlertmanagerFile.FURTHER + ":1:");
    }

    private static final String THREE =
            """
            route: {receiver: a}
            receivers: [{name: a}, {name: b, webhook_configs: [{url: 'http://hook'}]}, {name: c, fairlead_incident_configs: [{}]}]
            """;

    private static @Nullable AlertmanagerFile beside(Path folder, String name, String further)
            throws IOException {
        Files.writeString(folder.resolve(AlertmanagerFile.FURTHER), further);
        Problems problems = new Problems();
        AlertmanagerFile file =
                AlertmanagerFile.read(Files.writeString(folder.resolve(name), THREE), problems);
        assertThat(problems.all()).isEmpty();
        return file;
    }

    private static List<String> receivers(Route root, Map<String, String> labels) {
        return root.match(labels).stream().map(Route::receiver).toList();
    }

    private static AlertmanagerFile good(String text) {
        Problems problems = new Problems();
        AlertmanagerFile file = AlertmanagerFile.parse("alertmanager.yml", text, problems);
        assertThat(problems.all()).isEmpty();
        return Objects.requireNonNull(file);
    }

    private static String bad(String text) {
        Problems problems = new Problems();
        AlertmanagerFile file = AlertmanagerFile.parse("alertmanager.yml", text, problems);
        assertThat(file).isNull();
        return String.join("\n", problems.all().stream().map(ConfigProblem::toString).toList());
    }
}
