package dev.fairlead.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinderTest {
    private final Problems problems = new Problems();

    record Rota(
            String name,
            @Default("30s") Duration interval,
            @Nullable URI runbook,
            @Default("[]") List<Step> steps,
            @Default("{}") Map<DayOfWeek, LocalTime> hours,
            @Default("[]") Set<String> teams) {}

    record Step(Percentage weight, @Default("2") int retries, @Nullable SecretRef hook) {
        Step {
            if (weight.percent() == 0) {
                throw new InvalidField("weight", "more than 0%");
            }
        }
    }

    sealed interface Channel {
        record Webhook(URI url) implements Channel {}

        record OnScreen(@Default("true") boolean loud) implements Channel {}
    }

    record Channels(List<Channel> channels) {}

    /** Not sealed: its records may stand anywhere. */
    interface Place {}

    record Cellar(int depth) implements Place {}

    record Attic() implements Place {}

    record House(Place coldest, @Default("{}") Place warmest) {}

    private static final Binder PLACES =
            Binder.standard()
                    .with(
                            Place.class,
                            Map.of("cellar", Cellar.class, "attic", Attic.class),
                            "attic");

    @Test
    void bindsNestedRecordsCollectionsAndDefaults() {
        Rota rota =
                bind(
                        """
                        name: 1.10
                        steps:
                          - weight: 5%
                          - {weight: 12.5%, retries: 0, hook: "${env:HOOK}"}
                        hours: {monday: "09:30", sunday: "00:00"}
                        teams: [a, b]
                        """,
                        Rota.class);

        assertThat(problems.all()).isEmpty();
        assertThat(rota)
                .isEqualTo(
                        new Rota(
                                "1.10",
                                Duration.ofSeconds(30),
                                null,
                                List.of(
                                        new Step(new Percentage(5), 2, null),
                                        new Step(
                                                new Percentage(12.5),
                                                0,
                                                new SecretRef(SecretRef.Source.ENV, "HOOK"))),
                                Map.of(
                                        DayOfWeek.MONDAY,
                                        LocalTime.of(9, 30),
                                        DayOfWeek.SUNDAY,
                                        LocalTime.MIDNIGHT),
                                Set.of("a", "b")));
    }

    record Hold(@Named("for") @Default("0s") Duration hold) {}

    @Test
    void aPlaceholderIsATextWithoutQuotesToo() {
        assertThat(
                        bind(
                                """
                                name: a
                                teams:
                                  - ${java}
                                  - '${port}'
                                """,
                                Rota.class))
                .extracting(Rota::teams)
                .isEqualTo(Set.of("${java}", "${port}"));
    }

    @Test
    void aComponentMayHaveAnotherNameInTheFile() {
        Hold bound = bind("for: 5m", Hold.class);

        assertThat(bound).isEqualTo(new Hold(Duration.ofMinutes(5)));
    }

    @Test
    void aFieldWithoutAValueMayCountAsAbsent() {
        assertThat(bindAsGoReads("name: a\nteams:\n")).extracting(Rota::teams).isEqualTo(Set.of());
    }

    @Test
    void whatIsMergedIsThereUnlessItIsGiven() {
        Rota rota =
                bindAsGoReads(
                        """
                        name: a
                        steps:
                          - &one {weight: 5%, retries: 3}
                          - {<<: *one, retries: 4}
                          - <<: [{retries: 5}, *one]
                        """);

        assertThat(rota.steps())
                .extracting(step -> step.weight() + " " + step.retries())
                .containsExactly("5% 3", "5% 4", "5% 5");
    }

    @Test
    void aFieldThatIsNotKnownIsRefusedAlsoWithoutAValue() {
        Problems problems = new Problems();
        ConfigNode node = Objects.requireNonNull(YamlFile.parse("a.yaml", "nmae:", problems));

        assertThat(Binder.standard().asGoReads().bind(node, "", Rota.class, problems)).isNull();

        assertThat(problems.all())
                .extracting(ConfigProblem::message)
                .anyMatch(message -> message.contains("unknown field 'nmae'"));
    }

    record Texts(Map<String, String> texts) {}

    @Test
    void aTextOfAMapWithoutAValueIsEmpty() {
        Problems problems = new Problems();
        ConfigNode node =
                Objects.requireNonNull(YamlFile.parse("a.yaml", "texts: {a: , b: c}", problems));

        assertThat(Binder.standard().asGoReads().bind(node, "", Texts.class, problems))
                .isEqualTo(new Texts(Map.of("a", "", "b", "c")));
        assertThat(problems.all()).isEmpty();
    }

    private static Rota bindAsGoReads(String text) {
        Problems problems = new Problems();
        ConfigNode node = Objects.requireNonNull(YamlFile.parse("a.yaml", text, problems));
        Rota rota = Binder.standard().asGoReads().bind(node, "", Rota.class, problems);
        assertThat(problems.all()).isEmpty();
        return Objects.requireNonNull(rota);
    }

    @Test
    void choosesTheVariantByItsType() {
        Channels bound =
                bind(
                        """
                        channels:
                          - {type: webhook, url: "https://example.org/hook"}
                          - type: on-screen
                        """,
                        Channels.class);

        assertThat(bound)
                .isEqualTo(
                        new Channels(
                                List.of(
                                        new Channel.Webhook(URI.create("https://example.org/hook")),
                                        new Channel.OnScreen(true))));
    }

    @Test
    void reportsEveryProblemWithItsPlace() {
        bind(
                """
                nmae: checkout
                interval: 5 minutes
                steps:
                  - weight: 0%
                  - weight: 5
                    retries: "3"
                hours: {moonday: "09:30"}
                """,
                Rota.class);

        assertThat(problems.all().stream().map(ConfigProblem::toString))
                .containsExactly(
                        "missing field 'name' at x.yaml:1:1",
                        "unknown field 'nmae' at x.yaml:1:1: did you mean 'name'?",
                        "interval is '5 minutes': expected a duration such as 30s, 5m, 1h30m, 24h or"
                                + " 7d at x.yaml:2:11",
                        "steps[0].weight is '0%': expected more than 0% at x.yaml:4:13",
                        "steps[1].weight is '5': expected a percentage such as 5% or 99.9% at"
                                + " x.yaml:5:13",
                        "steps[1].retries is '3': expected a whole number at x.yaml:6:14",
                        "hours.moonday is 'moonday': expected one of monday, tuesday, wednesday,"
                                + " thursday, friday, saturday, sunday at x.yaml:7:9: did you mean"
                                + " 'monday'?");
    }

    @Test
    void refusesAPlainSecretWithoutRepeatingIt() {
        bind("{name: a, steps: [{weight: 5%, hook: hunter2}]}", Rota.class);

        assertThat(problems.all())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.value()).isNull();
                    assertThat(problem.toString())
                            .doesNotContain("hunter2")
                            .contains("steps[0].hook", "${env:NAME}");
                });
    }

    @Test
    void refusesAReferenceToASecretInAPlainField() {
        bind("name: ${env:HOME}", Rota.class);

        assertThat(problems.all())
                .singleElement()
                .extracting(ConfigProblem::message)
                .asString()
                .contains("references to secrets stand only in fields for secrets");
    }

    @Test
    void choosesAmongRecordsThatWereAddedTheUsualOneWithoutAType() {
        assertThat(bind("coldest: {type: cellar, depth: 3}", House.class, PLACES))
                .isEqualTo(new House(new Cellar(3), new Attic()));
        assertThat(problems.all()).isEmpty();
    }

    record Street(List<Called<Place>> houses) {}

    @Test
    void aNameStandsAmongTheFieldsOfWhatHasIt() {
        Street bound =
                bind(
                        "houses: [{name: deep, type: cellar, depth: 3}, {name: high}]",
                        Street.class,
                        PLACES);

        assertThat(bound)
                .isEqualTo(
                        new Street(
                                List.of(
                                        new Called<>("deep", new Cellar(3)),
                                        new Called<>("high", new Attic()))));
    }

    @Test
    void whatShouldHaveANameAndHasNoneIsAProblemBesideItsOthers() {
        bind("houses: [{type: cellar, deep: 3}, cellar]", Street.class, PLACES);

        assertThat(problems.all().stream().map(ConfigProblem::message))
                .containsExactly(
                        "missing field 'depth' in houses[0]",
                        "missing field 'name' in houses[0]",
                        "unknown field 'deep'",
                        "houses[1] is 'cellar': expected a mapping with the fields type");
    }

    @Test
    void refusesAnUnknownOneOfTheRecordsThatWereAdded() {
        bind("coldest: {type: celar}\nwarmest: {depth: 3}", House.class, PLACES);

        assertThat(problems.all().stream().map(ConfigProblem::toString))
                .containsExactly(
                        "coldest.type is 'celar': expected one of attic, cellar at x.yaml:1:17:"
                                + " did you mean 'cellar'?",
                        "unknown field 'depth' at x.yaml:2:11");
    }

    @Test
    void refusesWhatIsNoMappingWhereTheUsualOneIsMeant() {
        bind("coldest: cellar", House.class, PLACES);

        assertThat(problems.all())
                .singleElement()
                .extracting(ConfigProblem::message)
                .asString()
                .startsWith("coldest is 'cellar': expected a mapping");
    }

    @Test
    void refusesAnUnknownVariantByName() {
        bind("channels: [{type: webhok, url: 'https://a/b'}]", Channels.class);

        assertThat(problems.all())
                .singleElement()
                .hasToString(
                        "channels[0].type is 'webhok': expected one of webhook, on-screen at"
                                + " x.yaml:1:19: did you mean 'webhook'?");
    }

    @ParameterizedTest
    @CsvSource({"30s,30", "5m,300", "1h30m,5400", "24h,86400", "7d,604800", "2w,1209600", "0s,0"})
    void readsDurations(String text, long seconds) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(Durations.parse(Durations.format(Durations.parse(text))))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: a\nname: b",
                "a: &x [*x]",
                "name: !!binary aGk=",
                "name: a\n---\nname: b",
                "{name: a",
                "? [a]\n: b"
            })
    void refusesWhatIsAmbiguousOrBroken(String yaml) {
        YamlParser.parse("x.yaml", yaml, problems);

        assertThat(problems.all()).hasSize(1);
        assertThat(problems.all().getFirst().position().line()).isPositive();
    }

    @Test
    void refusesAliasesThatMultiply() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            String alias = "*a" + (i - 1);
            yaml.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", nine(alias))));
        }

        YamlParser.parse("x.yaml", yaml.toString(), problems);

        assertThat(problems.all()).hasSize(1);
    }

    @Test
    void refusesDeepNestingBeforeItExhaustsTheStack() {
        YamlParser.parse("x.yaml", "[".repeat(200_000), problems);

        assertThat(problems.all())
                .singleElement()
                .extracting(ConfigProblem::message)
                .isEqualTo("nested deeper than 50 levels");
    }

    private static List<String> nine(String text) {
        return Collections.nCopies(9, text);
    }

    private <T> @Nullable T bind(String yaml, Class<T> type) {
        return bind(yaml, type, Binder.standard());
    }

    private <T> @Nullable T bind(String yaml, Class<T> type, Binder binder) {
        ConfigNode node = YamlParser.parse("x.yaml", yaml, problems);
        assertThat(node).as("parsed: %s", problems.all()).isNotNull();
        return node == null ? null : binder.bind(node, "", type, problems);
    }
}
