package dev.fairlead.deploy.cdevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CdEventsTest {
    private static final String OCI =
            "pkg:oci/shop@sha256%3A0b31b1c02ff458ad9b7b81cbdf8f028bd54699fa151f221d1e8de6817db93427";

    private static final Map<FieldKind, String> EXAMPLES =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry(FieldKind.TEXT, "\"\""),
                            Map.entry(FieldKind.WORD, "\"w\""),
                            Map.entry(FieldKind.URI, "\"example.org/a/b\""),
                            Map.entry(FieldKind.REF, "{\"id\": \"r\", \"source\": \"/s\"}"),
                            Map.entry(FieldKind.PURL, "\"" + OCI + "\""),
                            Map.entry(FieldKind.LIST, "[\"a\"]"),
                            Map.entry(FieldKind.SBOM, "{\"uri\": \"https://sbom.example/1\"}"),
                            Map.entry(FieldKind.TRIGGER, "{\"type\": \"pipeline\"}"),
                            Map.entry(FieldKind.OUTCOME, "\"success\""),
                            Map.entry(FieldKind.SEVERITY, "\"low\""),
                            Map.entry(FieldKind.OUTPUT, "\"video\"")));

    private static final String LINKS =
            """
            [{"linkType": "RELATION", "linkKind": "TRIGGER", "target": {"contextId": "c"}, "tags": {"a": "b"}},
             {"linkType": "PATH", "from": {"contextId": "c"}}, {"linkType": "END", "from": {"contextId": "c"}}]
            """;

    @Test
    void everyTypeIsReadInTheFormOfEachVersionOfTheSpecification() {
        for (var known : Vocabulary.all().values()) {
            for (String version : List.of("0.3.0", "0.4.1", "0.5.0", "0.5.0-draft")) {
                String text = example(known, version);
                assertThat(CdEvents.read(text)).as(text).isInstanceOf(Reading.Valid.class);
            }
        }
    }

    @Test
    void eachRequiredFieldOfEachTypeIsMissedByItsName() {
        for (var known : Vocabulary.all().values()) {
            for (var field : known.fields()) {
                if (field.required()) {
                    String text =
                            example(known, "0.5.0").replace('"' + field.name() + '"', "\"x\"");
                    assertThat(paths(text))
                            .as(text)
                            .contains("subject.content." + field.name(), "subject.content.x");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "\"id\": \"e-1\"; \"id\": \"\"; context.id",
                "\"specversion\": \"0.5.0\"; \"specversion\": \"five\"; context.specversion",
                "\"specversion\": \"0.5.0\"; \"version\": \"0.5.0\"; context.version",
                "\"specversion\": \"0.5.0\"; \"specversion\": \"0.4.1\"; context.specversion",
                "\"specversion\": \"0.5.0\",; ; context.specversion",
                "service.deployed.0.3.0; service.deployed.0.3; context.type",
                "dev.cdevents.service; dev.cdevents.Service; context.type",
                "2026-11-30T12:00:00.5Z; 2026-11-30 12:00; context.timestamp",
                "2026-11-30T12:00:00.5Z; 2026-11-30T12:00:00; context.timestamp",
                "2026-11-30T12:00:00.5Z; 2026-02-30T12:00:00Z; context.timestamp",
                "\"/ci\"; \"not a uri\"; context.source",
                "\"id\": \"shop\"; \"name\": \"shop\"; subject.id",
                "\"id\": \"shop\"; \"id\": \"shop\", \"type\": \"service\"; subject.type",
                "\"id\": \"staging\"; \"name\": \"staging\"; subject.content.environment",
                "pkg:oci/shop@; shop@; subject.content.artifactId",
                "\"artifactId\"; \"artefactId\"; subject.content.artefactId",
                "\"content\"; \"contents\"; subject.content",
                "\"subject\"; \"object\"; subject",
                "PATH; ROAD; context.links[1].linkType",
                "{\"contextId\": \"c\"}, \"tags\"; {}, \"tags\"; context.links[0].target.contextId",
            })
    void whatIsDamagedIsNamedByItsPath(String sound, @Nullable String damaged, String path) {
        String before = example(known("service.deployed"), "0.5.0");
        assertThat(before).contains(sound);
        String text = before.replaceFirst(Pattern.quote(sound), damaged == null ? "" : damaged);

        assertThat(paths(text)).as(text).contains(path);
    }

    @Test
    void untilZeroFourTheSubjectSaysOfWhichKindItIs() {
        String text = example(known("taskrun.finished"), "0.4.1");

        assertThat(paths(text.replace("\"type\": \"taskRun\",", "")))
                .containsExactly("subject.type");
        assertThat(paths(text.replace("\"taskRun\"", "\"taskrun\"")))
                .containsExactly("subject.type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "service.published; \"environment\": {\"id\": \"staging\"};",
                "service.removed; \"environment\": {\"id\": \"staging\"};",
                "testcaserun.queued; \"type\": \"pipeline\";",
                "testcaserun.queued; \"type\": \"pipeline\"; \"uri\": \"/t\"",
                "service.deployed; \"END\", \"from\": {\"contextId\": \"c\"}; \"END\"",
                "incident.detected; \"artifactId\": \"w\"; \"artifactId\": \"shop:1.4.2\"",
                "ticket.closed; \"id\": \"shop\"; \"id\": \"shop\", \"type\": \"ticket\"",
            })
    void whatTheSchemasLeaveOpenIsLeftOpen(String name, String before, @Nullable String after) {
        String text = example(known(name), "0.5.0");
        assertThat(text).contains(before);

        assertThat(paths(text.replace(before, after == null ? "" : after))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "testcaserun.queued; \"pipeline\"; \"moon\"; subject.content.trigger",
                "testcaserun.queued; {\"type\": \"pipeline\"}; \"event\"; subject.content.trigger",
                "service.deployed; \"END\", \"from\"; \"END\", \"from\": {}, \"tags\"; context.links[2].from.contextId",
                "incident.detected; \"artifactId\": \"w\"; \"artifactId\": \"\"; subject.content.artifactId",
                "ticket.closed; \"id\": \"shop\"; \"id\": \"shop\", \"type\": \"issue\"; subject.type",
                "ticket.created; \"id\": \"shop\"; \"id\": \"shop\", \"type\": \"ticket\"; subject.type",
            })
    void whatIsThereHasToBeRight(String name, String before, String after, String path) {
        String text = example(known(name), "0.5.0");
        assertThat(text).contains(before);

        assertThat(paths(text.replace(before, after))).containsExactly(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{}", "{\"context\": {}} x", "1", "\"a\""})
    void whatIsNoEventIsSaidToBeNone(String text) {
        assertThat(CdEvents.read(text)).isInstanceOf(Reading.Invalid.class);
    }

    @Test
    void aNameThatStandsTwiceIsRefused() {
        String text =
                example(known("service.deployed"), "0.5.0")
                        .replaceFirst("\"id\": \"e-1\"", "\"id\": \"e-1\", \"id\": \"e-2\"");

        assertThat(CdEvents.read(text)).isInstanceOf(Reading.Invalid.class);
    }

    @Test
    void anEnvelopeOfACloudEventIsSaidToBeOne() {
        assertThat(CdEvents.read("{\"specversion\": \"1.0\", \"data\": {}}"))
                .asInstanceOf(type(Reading.Invalid.class))
                .satisfies(wrong ->
                        assertThat(wrong.faults().getFirst().message()).contains("'data'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.cdevents.deployment.finished.0.1.0",
                "dev.cdevents.service.deployed.0.9.0",
                "dev.cdevents.service.deployed.1.0.0",
                "dev.cdevents.service.moved.0.1.0-draft",
                "dev.cdeventsx.acme-build.approved.0.1.0"
            })
    void aTypeThatIsNotKnownHereIsReadByWhatAllEventsHave(String name) {
        String text =
                example(known("service.deployed"), "0.5.0")
                        .replace("dev.cdevents.service.deployed.0.3.0", name)
                        .replace("\"artifactId\"", "\"anything\"");

        CdEvent event = valid(text);
        assertThat(event.known()).isFalse();
        assertThat(Meaning.of(event)).isEqualTo(new Meaning.Nothing("not known here"));
        assertThat(paths(text.replace("\"id\": \"shop\"", "\"id\": 7")))
                .containsExactly("subject.id");
    }

    @Test
    void aServiceThatWasDeployedIsADeploymentOfSomebodyElse() {
        CdEvent event = valid(example(known("service.deployed"), "0.5.0"));

        assertThat(Meaning.of(event))
                .isEqualTo(
                        new Meaning.Deployment(
                                "shop",
                                "staging",
                                "sha256-0b31b1c02ff4",
                                "sha256:0b31b1c02ff458ad9b7b81cbdf8f028bd54699fa151f221d1e8de6817db93427",
                                OCI,
                                Meaning.Told.DEPLOYED));
    }

    @ParameterizedTest
    @CsvSource({
        "pkg:oci/shop@sha256%3A0b31b1c02ff458ad9b7b81cbdf8f028b?tag=1.4.2&repository_url=r, 1.4.2",
        "pkg:golang/git.example/org/shop@234fd47e, 234fd47e",
        "pkg:maven/org.example/shop@1.0+7, 1.0+7",
    })
    void aVersionIsCalledByItsTagOrByWhatTheUrlHas(String purl, String version) {
        assertThat(Purl.of(purl).orElseThrow().version()).isEqualTo(version);
        assertThat(Purl.of("pkg:oci/shop")).isEmpty();
    }

    private static Vocabulary.Known known(String name) {
        return Objects.requireNonNull(Vocabulary.all().get(name), name);
    }

    private static CdEvent valid(String text) {
        Reading reading = CdEvents.read(text);
        assertThat(reading).as(text).isInstanceOf(Reading.Valid.class);
        return ((Reading.Valid) reading).event();
    }

    private static List<String> paths(String text) {
        return CdEvents.read(text) instanceof Reading.Invalid(List<Fault> faults)
                ? faults.stream().map(Fault::path).toList()
                : List.of();
    }

    /** An event of the type with all of its fields. */
    private static String example(Vocabulary.Known known, String version) {
        boolean old = version.startsWith("0.3") || version.startsWith("0.4");
        List<String> fields = new ArrayList<>();
        for (var field : known.fields()) {
            String value =
                    field.name().equals("environment")
                            ? "{\"id\": \"staging\"}"
                            : EXAMPLES.get(field.kind());
            fields.add("\"%s\": %s".formatted(field.name(), value));
        }
        return """
        {"context": {"%s": "%s", "id": "e-1", "source": "/ci", "type": "dev.cdevents.%s.%d.%d.0",
          "timestamp": "2026-11-30T12:00:00.5Z", "chainId": "c-1", "schemaUri": "https://example.org/s",
          "links": %s},
         "subject": {"id": "%s", "source": "/ci",%s "content": {%s}},
         "customData": {"any": [1]}, "customDataContentType": "application/json"}
        """
                .formatted(
                        old ? "version" : "specversion",
                        version,
                        known.name(),
                        known.major(),
                        old ? 1 : known.minor(),
                        LINKS,
                        known.subject().equals("artifact") ? OCI : "shop",
                        old ? " \"type\": \"%s\",".formatted(known.subject()) : "",
                        String.join(", ", fields));
    }
}
