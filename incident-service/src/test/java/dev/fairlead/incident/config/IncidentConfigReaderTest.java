package dev.fairlead.incident.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.fairlead.events.alerts.Severity;
import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.escalation.Communication;
import dev.fairlead.incident.escalation.Level;
import dev.fairlead.incident.escalation.Objectives;
import dev.fairlead.incident.escalation.Target;
import dev.fairlead.incident.oncall.Shift;
import dev.fairlead.incident.priority.Circumstances;
import dev.fairlead.incident.template.Field;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.channel.Endpoint;
import dev.fairlead.platform.channel.PageChannel;
import dev.fairlead.platform.channel.PageMessage;
import dev.fairlead.platform.channel.email.Email;
import dev.fairlead.platform.channel.known.KnownChannels;
import dev.fairlead.platform.channel.pagerduty.PagerDuty;
import dev.fairlead.platform.config.ConfigException;
import dev.fairlead.platform.config.LiveConfig;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.outbound.Backoff;
import dev.fairlead.platform.outbound.Patience;
import dev.fairlead.platform.people.PeopleReader;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.testsupport.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentConfigReaderTest {

    private static final Instant SATURDAY = Instant.parse("2026-11-28T03:00:00Z");
    private static final Path REPOSITORY = Path.of("..", "config");

    private static final String SIREN =
            "channels: {pager: {type: siren, url: 'https://siren.example/', timeout: 5s}}";

    @TempDir private Path tree;

    @BeforeEach
    void copyTheDefaultTree() throws IOException {
        copy("services");
        copy("people");
        copy("incident");
    }

    @Test
    void readsTheDefaultConfiguration() {
        IncidentConfig config = load(tree);

        assertThat(config.opens().receiver()).isNull();
        assertThat(config.opens().failedDeployments()).isEqualTo(Severity.WARNING);
        assertThat(config.opens().joinWithin()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.policyOf("checkout", Priority.P1).levels())
                .containsExactly(
                        new Level(new Target.OnCall("platform", "primary"), Duration.ofMinutes(5)),
                        new Level(
                                new Target.OnCall("platform", "secondary"), Duration.ofMinutes(10)),
                        new Level(new Target.OnCall("platform", "senior"), Duration.ofMinutes(15)));
        assertThat(
                        config.rota("platform")
                                .orElseThrow()
                                .at(Instant.parse("2026-12-25T12:00:00Z"), "primary"))
                .map(Shift::person)
                .contains("cem");
    }

    @ParameterizedTest
    @CsvSource({"P1, PT15M, PT1H", "P2, PT1H, PT4H", "P3, PT4H, PT24H", "P4, PT24H, PT168H"})
    void thePrioritiesPromiseWhatTheOperationsGuideAsksFor(
            Priority priority, Duration response, Duration resolution) {
        assertThat(load(tree).priorities().objectives(priority))
                .isEqualTo(new Objectives(response, resolution));
    }

    @ParameterizedTest
    @CsvSource({
        "CRITICAL, 1, production, P1",
        "CRITICAL, 2, production, P2",
        "CRITICAL, 1, staging, P3",
        "CRITICAL, , , P3",
        "WARNING, 1, production, P3",
        "WARNING, 2, production, P4",
        "INFO, 1, production, P4",
    })
    void severityTierAndEnvironmentGiveThePriority(
            Severity severity, Integer tier, String environment, Priority priority) {
        assertThat(load(tree).priorities().of(new Circumstances(severity, tier, environment)))
                .isEqualTo(priority);
    }

    @Test
    void readsTheDemonstration() throws IOException {
        Path demo = REPOSITORY.resolve("examples/demo/incident");
        try (Stream<Path> old = Files.walk(tree.resolve("incident"))) {
            old.filter(Files::isRegularFile).forEach(IncidentConfigReaderTest::delete);
        }
        Trees.copy(demo, tree.resolve("incident"));

        assertThat(load(tree).policyOf("checkout", Priority.P1).levels())
                .extracting(Level::delay)
                .containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(3));
    }

    @Test
    void aServiceMayNameAPolicyOfItsOwn() throws IOException {
        write(
                "incident/policies/payments.yaml",
                "channel: pager\nlevels:\n  - {person: ben, delay: 1m}\n");
        Files.writeString(
                tree.resolve("services/checkout.yaml"),
                Files.readString(tree.resolve("services/checkout.yaml"))
                        + "incident: {policy: payments}\n");

        IncidentConfig config = load(tree);

        assertThat(config.policyOf("checkout", Priority.P1).name()).isEqualTo("payments");
        assertThat(config.policyOf("search", Priority.P1).name()).isEqualTo("default");
        assertThat(config.policyOf(null, Priority.P1).name()).isEqualTo("default");
    }

    @Test
    void aPriorityMayHaveAPolicyOfItsOwn() throws IOException {
        for (String policy : List.of("payments", "payments-later", "backlog")) {
            write(
                    "incident/policies/%s.yaml".formatted(policy),
                    "channel: pager\nlevels:\n  - {person: ben, delay: 1m}\n");
        }
        replace(
                "incident/incidents.yaml",
                "\npolicy: default\n",
                "\npolicy: default\npolicies: {p3: backlog, p4: backlog}\n");
        Files.writeString(
                tree.resolve("services/checkout.yaml"),
                Files.readString(tree.resolve("services/checkout.yaml"))
                        + "incident: {policies: {p4: payments-later}}\n");

        IncidentConfig config = load(tree);

        assertThat(config.policyOf("checkout", Priority.P4).name()).isEqualTo("payments-later");
        assertThat(config.policyOf("checkout", Priority.P3).name()).isEqualTo("backlog");
        assertThat(config.policyOf("checkout", Priority.P1).name()).isEqualTo("default");
        assertThat(config.policyOf(null, Priority.P4).name()).isEqualTo("backlog");
    }

    @Test
    void anUnknownPolicyOfAPriorityIsNamed() throws IOException {
        replace(
                "incident/incidents.yaml",
                "\npolicy: default\n",
                "\npolicy: default\npolicies: {p4: backlgo}\n");

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("unknown escalation policy 'backlgo'");
    }

    @ParameterizedTest
    @CsvSource({
        "P1, 2026-11-28T03:00:00Z",
        "P2, 2026-11-28T03:00:00Z",
        "P3, 2026-11-30T09:00:00Z",
        "P4, 2026-11-30T09:00:00Z"
    })
    void theTwoLowerPrioritiesPageInWorkingHoursWhereNothingIsWritten(
            Priority priority, Instant expected) throws IOException {
        Path file = tree.resolve("incident/priorities.yaml");
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.indexOf("\npaging:") + 1));

        assertThat(pagesFrom(priority)).contains(expected);
    }

    @Test
    void whenAPriorityPagesIsConfigured() throws IOException {
        Path file = tree.resolve("incident/priorities.yaml");
        String text = Files.readString(file);
        Files.writeString(
                file,
                text.substring(0, text.indexOf("\npaging:") + 1)
                        + """
                        paging: {p2: working-hours, p4: never}
                        workingHours: {days: [saturday], from: "08:00", until: "12:00", timeZone: Europe/Berlin}
                        """);

        assertThat(pagesFrom(Priority.P1)).contains(SATURDAY);
        assertThat(pagesFrom(Priority.P2)).contains(Instant.parse("2026-11-28T07:00:00Z"));
        assertThat(pagesFrom(Priority.P3)).contains(Instant.parse("2026-11-28T07:00:00Z"));
        assertThat(pagesFrom(Priority.P4)).isEmpty();
    }

    @Test
    void workingHoursThatEndBeforeTheyBeginAreNamed() throws IOException {
        replace("incident/priorities.yaml", "until: \"17:00\"", "until: \"08:00\"");

        assertThat(problems()).singleElement().asString().contains("until", "a time after from");
    }

    private Optional<Instant> pagesFrom(Priority priority) {
        IncidentConfig config = load(tree);
        return config.plan(config.policyOf("checkout", priority), priority).paging().from(SATURDAY);
    }

    @Test
    void namesAnUnknownRotaAtItsPlace() throws IOException {
        replace(
                "incident/policies/default.yaml",
                "schedule: platform, role: primary",
                "schedule: platfrom, role: primary");

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("incident/policies/default.yaml:6:")
                .contains("unknown schedule 'platfrom'")
                .contains("platform");
    }

    @Test
    void namesAnUnknownRole() throws IOException {
        replace("incident/policies/default.yaml", "role: primary", "role: first");

        assertThat(problems()).singleElement().asString().contains("unknown role 'first'");
    }

    @Test
    void namesAnUnknownPersonInARota() throws IOException {
        replace(
                "incident/schedules/platform.yaml",
                "primary: [ada, ben, cem]",
                "primary: [adda, ben, cem]");

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("incident/schedules/platform.yaml:7:13")
                .contains("unknown person 'adda'");
    }

    @Test
    void namesWhoIsOnCallButCannotBePaged() throws IOException {
        replace(
                "people/ben.yaml",
                "contacts: {pager: \"${env:FAIRLEAD_PAGER_KEY_BEN}\"}",
                "contacts: {}");

        assertThat(problems())
                .isNotEmpty()
                .allSatisfy(problem ->
                        assertThat(problem)
                                .contains("'ben' cannot be paged")
                                .contains("channel 'pager'"));
    }

    @Test
    void peopleInTheOldPlaceAreToldWhereTheyGo() throws IOException {
        write(
                "incident/people.yaml",
                "people:\n  ada: {contacts: {pager: \"${env:FAIRLEAD_PAGER_KEY_ADA}\"}}\n");

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("incident/people.yaml:1:1")
                .contains("write each of them as a file of its own, people/<id>.yaml");
    }

    @Test
    void namesAContactForAChannelThatDoesNotExist() throws IOException {
        replace("people/ada.yaml", "contacts: {", "contacts: {siren: \"${env:SIREN}\", ");

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("people/ada.yaml")
                .contains("contacts of 'ada': unknown channel 'siren'");
    }

    @Test
    void toolsMayCallThatAreWritten() throws IOException {
        assertThat(load(tree).opens().integrations()).isEmpty();
        write(
                "incident/intake.yaml",
                """
                integrations:
                  zabbix: {key: "${env:ZABBIX_KEY}", service: checkout, environment: production, priority: p2}
                  alertmanager: {key: "${env:ALERTMANAGER_KEY}", team: platform}
                """);

        assertThat(load(tree).opens().integrations().values())
                .extracting(Integration::name, Integration::subject, Integration::priority)
                .containsExactlyInAnyOrder(
                        tuple(
                                "zabbix",
                                Subject.of("checkout", "production", "payments"),
                                Priority.P2),
                        tuple("alertmanager", Subject.ofTeam("platform"), null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{key: a-secret, team: platform} | never the secret itself",
                "{key: '${env:A}'} | either a service, or a team",
                "{key: '${env:A}', service: chekout} | unknown service 'chekout'",
                "{key: '${env:A}', service: checkout, environment: prod} | unknown environment 'prod'",
                "{key: '${env:A}', team: platform, environment: production} | nothing without a service",
                "{key: '${env:B}', team: platform} | the integration 'other' has the same key",
            })
    void whatIsWrongWithAToolIsNamed(String integration, String problem) throws IOException {
        write(
                "incident/intake.yaml",
                "integrations:\n  other: {key: '${env:B}', team: platform}\n  zabbix: %s\n"
                        .formatted(integration));

        assertThat(problems()).singleElement().asString().contains(problem);
    }

    /** Another channel: this, and its line in the list. */
    record Siren(Endpoint url, Duration timeout) implements PageChannel {
        @Override
        public String description() {
            return "Siren";
        }

        @Override
        public URI address(Secrets secrets) {
            return url.resolve(secrets);
        }

        @Override
        public Patience patience() {
            return new Patience(new Backoff(timeout, timeout), timeout, false);
        }

        @Override
        public byte[] body(PageMessage message, String contact) {
            return new byte[0];
        }
    }

    @Test
    void aChannelThatIsOnTheListIsReadByItsType() throws IOException {
        write("incident/channels.yaml", SIREN);
        var reader = new IncidentConfigReader(KnownChannels.ALL.with("siren", Siren.class));

        assertThat(load(tree, reader).channels())
                .containsEntry(
                        "pager",
                        new Siren(
                                new Endpoint.Fixed(URI.create("https://siren.example/")),
                                Duration.ofSeconds(5)));
    }

    @Test
    void aChannelWithoutATypeIsPagerduty() throws IOException {
        write("incident/channels.yaml", "channels: {pager: {url: 'https://pager.example/'}}");

        assertThat(load(tree).channels().get("pager")).isInstanceOf(PagerDuty.class);
    }

    @Test
    void refusesAChannelThatCannotPage() throws IOException {
        write(
                "incident/channels.yaml",
                "channels: {pager: {type: slack, url: '${env:SLACK_URL}'}}");

        assertThat(problems())
                .anySatisfy(p ->
                        assertThat(p)
                                .contains(
                                        "channel: 'pager' cannot page: it is Slack, by an incoming"
                                                + " webhook"));
    }

    /** The three texts of the operations guide, line by line. */
    @Test
    void theTextsAreThoseOfTheOperationsGuide() {
        Announcing announcing = load(tree).announcing();
        Map<Field, String> values = new EnumMap<>(Field.class);
        values.put(Field.SEVERITY, "P1 - Critical");
        values.put(Field.SERVICE, "API Gateway");
        values.put(Field.TITLE, "Service unavailable");
        values.put(Field.IMPACT, "All users affected");
        values.put(Field.ETA, "Investigating");
        values.put(Field.ON_CALL, "@engineer-name");
        values.put(Field.NUMBER, "INC-2024-001");
        values.put(Field.PHASE, "Investigating");
        values.put(Field.PROGRESS, "Identified database connection issue");
        values.put(Field.NEXT_UPDATE, "15 minutes");
        values.put(Field.DURATION, "45 minutes");
        values.put(Field.ROOT_CAUSE, "Database connection pool exhausted");
        values.put(Field.RESOLUTION, "Increased connection pool size");
        values.put(Field.POST_MORTEM, "Scheduled for tomorrow 2 PM");

        assertThat(announcing.templates().opened().render(values))
                .isEqualTo(
                        """
                        INCIDENT ALERT
                        Severity: P1 - Critical
                        Service: API Gateway
                        Issue: Service unavailable
                        Impact: All users affected
                        ETA: Investigating
                        On-Call: @engineer-name
                        """);
        values.put(Field.ETA, "30 minutes");
        assertThat(announcing.templates().update().render(values))
                .isEqualTo(
                        """
                        INCIDENT UPDATE
                        Incident: #INC-2024-001
                        Status: Investigating
                        Progress: Identified database connection issue
                        ETA: 30 minutes
                        Next Update: 15 minutes
                        """);
        assertThat(announcing.templates().resolved().render(values))
                .isEqualTo(
                        """
                        INCIDENT RESOLVED
                        Incident: #INC-2024-001
                        Duration: 45 minutes
                        Root Cause: Database connection pool exhausted
                        Resolution: Increased connection pool size
                        Post-Mortem: Scheduled for tomorrow 2 PM
                        """);
    }

    @Test
    void theTeamsChannelAndTheStakeholdersHearOfWhatFitsThem() throws IOException {
        write(
                "incident/channels.yaml",
                """
                channels:
                  pager: {url: 'https://pager.example/'}
                  chat: {type: slack, url: '${env:CHAT}'}
                  board: {type: webhook, url: '${env:BOARD}'}
                """);
        announcements(
                """
                announcements:
                  - {teams: [payments], channels: [chat]}
                  - {services: [checkout], priorities: [p1, p2], channels: [board, chat]}
                """);

        Announcing announcing = load(tree).announcing();

        assertThat(announcing.of(Priority.P1, "checkout", "payments"))
                .isEqualTo(
                        new Communication(
                                List.of("board", "chat"),
                                Duration.ofMinutes(30),
                                Duration.ofDays(1)));
        assertThat(announcing.of(Priority.P3, "checkout", "payments"))
                .isEqualTo(new Communication(List.of("chat"), null, null));
        assertThat(announcing.of(Priority.P1, null, null).channels()).isEmpty();
    }

    @Test
    void aMailTellsOfIncidentsWhereItIsNamed() throws IOException {
        write(
                "incident/channels.yaml",
                """
                channels:
                  pager: {url: 'https://pager.example/'}
                  mail: {type: email, smarthost: 'mail.example.org:587', from: fairlead@example.org, to: 'a@example.org, b@example.org', username: fairlead, password: '${env:MAIL}'}
                """);
        announcements(
                """
                announcements:
                  - {teams: [payments], channels: [mail]}
                """);

        IncidentConfig config = load(tree);

        assertThat(config.channels().get("mail"))
                .isInstanceOfSatisfying(
                        Email.class,
                        mail -> {
                            assertThat(mail.smarthost()).isEqualTo("mail.example.org:587");
                            assertThat(mail.requireTls()).isTrue();
                        });
        assertThat(config.announcing().of(Priority.P1, "checkout", "payments").channels())
                .containsExactly("mail");
    }

    @Test
    void refusesAnnouncementsThatNobodyWouldHear() throws IOException {
        announcements("announcements: [{services: [chekout], channels: [pager]}]\n");

        assertThat(problems())
                .anySatisfy(p -> assertThat(p).contains("unknown service 'chekout'"))
                .anySatisfy(p ->
                        assertThat(p)
                                .contains(
                                        "'pager' cannot tell of incidents: it is PagerDuty's"
                                                + " Events API v2"));
    }

    @Test
    void refusesNewsOfDeploymentsThatNobodyWouldHear() throws IOException {
        write(
                "incident/deployments.yaml",
                """
                announcements:
                  - {services: [chekout], environments: [prod], channels: [pager]}
                """);

        assertThat(problems())
                .anySatisfy(p -> assertThat(p).contains("unknown service 'chekout'"))
                .anySatisfy(p -> assertThat(p).contains("unknown environment 'prod'"))
                .anySatisfy(p -> assertThat(p).contains("'pager' cannot tell of deployments"));
    }

    private void announcements(String text) throws IOException {
        replace("incident/incidents.yaml", "announcements: []\n", text);
    }

    @Test
    void namesAnUnknownChannel() throws IOException {
        replace("incident/policies/default.yaml", "channel: pager", "channel: siren");

        assertThat(problems()).anySatisfy(p -> assertThat(p).contains("unknown channel 'siren'"));
    }

    @Test
    void namesAnUnknownPolicy() throws IOException {
        replace("incident/incidents.yaml", "policy: default", "policy: defalt");

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("unknown escalation policy 'defalt'");
    }

    @Test
    void namesAnUnknownFieldOfATemplate() throws IOException {
        replace("incident/templates.yaml", "{{impact}}", "{{impakt}}");

        assertThat(problems()).singleElement().asString().contains("'{{impakt}}' is not one of");
    }

    @Test
    void namesOverridesThatOverlap() throws IOException {
        Files.writeString(
                tree.resolve("incident/schedules/platform.yaml"),
                "  - {role: primary, from: \"2026-12-26T09:00\", until: \"2026-12-28T09:00\", person: ada}\n",
                StandardOpenOption.APPEND);

        assertThat(problems()).singleElement().asString().contains("2026-12-26T09:00 overlaps");
    }

    @Test
    void namesALevelThatPagesNobody() throws IOException {
        replace("incident/policies/default.yaml", "schedule: platform, role: primary, ", "");

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("either a schedule with a role, or a person");
    }

    @Test
    void namesATimeZoneThatDoesNotExist() throws IOException {
        replace("incident/schedules/platform.yaml", "Europe/Berlin", "Europe/Berln");

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("a time zone such as Europe/Berlin");
    }

    @Test
    void namesAPriorityThatPromisesNothing() throws IOException {
        replace("incident/priorities.yaml", "  p4: {response: 24h, resolution: 1w}\n", "");

        assertThat(problems()).singleElement().asString().contains("p1, p2, p3 and p4");
    }

    @Test
    void aRoutingKeyThatIsWrittenOutIsRefusedAndNotRepeated() throws IOException {
        replace(
                "people/ben.yaml",
                "${env:FAIRLEAD_PAGER_KEY_BEN}",
                "0123456789abcdef0123456789abcdef");

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("never the secret itself")
                .doesNotContain("0123456789abcdef");
    }

    @Test
    void namesAMissingFile() throws IOException {
        Files.delete(tree.resolve("incident/channels.yaml"));

        assertThat(problems())
                .anySatisfy(
                        p -> assertThat(p).contains("incident/channels.yaml").contains("missing"));
    }

    @Test
    void namesAFileThatNothingReads() throws IOException {
        write("incident/rotas.yaml", "a: b\n");

        assertThat(problems()).singleElement().asString().contains("unknown file");
    }

    private List<String> problems() {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> load(tree));
        return refused.problems().stream().map(Object::toString).toList();
    }

    private static IncidentConfig load(Path tree) {
        return load(tree, new IncidentConfigReader());
    }

    private static IncidentConfig load(Path tree, IncidentConfigReader reader) {
        return new LiveConfig(tree, List.of(new CatalogueReader(), new PeopleReader(), reader))
                .view(IncidentConfig.class)
                .get();
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(tree.resolve(file), content);
    }

    private void replace(String file, String from, String to) throws IOException {
        String content = Files.readString(tree.resolve(file));
        assertThat(content).contains(from);
        write(file, content.replace(from, to));
    }

    private void copy(String folder) throws IOException {
        Trees.copy(REPOSITORY.resolve(folder), tree.resolve(folder));
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }
}
