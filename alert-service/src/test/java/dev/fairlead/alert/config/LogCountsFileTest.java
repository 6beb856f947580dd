package dev.fairlead.alert.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.logs.LogSource;
import dev.fairlead.alert.probe.ProbePlan;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.config.ConfigLoader;
import dev.fairlead.platform.config.ConfigProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogCountsFileTest {
    private static final String FILE =
            """
            sources:
              - name: elk
                type: elasticsearch
                url: http://elasticsearch:9200
                index: "fairlead-*"
                authorization: {type: ApiKey, credentials: "${env:KEY}"}
              - {name: loki, type: loki, url: "http://loki:3100", tenant: shop, delay: 30s}
            counts:
              - {name: checkout-errors, source: elk, query: "level:ERROR", labels: {service: checkout}}
              - {name: shop-errors, source: loki, query: '{app="shop"} |= "ERROR"', interval: 30s}
              - {name: by-version, source: elk, query: "*", by: {version: service.version}, series: 20}
            """;

    @TempDir Path root;

    private ConfigLoader.Result load(String content) throws IOException {
        Path file = root.resolve("alerting/log_counts.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return new ConfigLoader(List.of(new CatalogueReader(), new AlertingReader())).load(root);
    }

    @Test
    void eachCountIsAskedAtItsSource() throws IOException {
        List<ProbePlan> plans =
                switch (load(FILE)) {
                    case ConfigLoader.Result.Loaded(ConfigLoader.Snapshot snapshot) ->
                            snapshot.value(AlertingConfig.class).sources().probes();
                    case ConfigLoader.Result.Refused refused -> throw new AssertionError(refused);
                };

        assertThat(plans)
                .extracting(plan -> plan.labels().toMap())
                .containsExactly(
                        Map.of(
                                "job", "logs",
                                "instance", "elk",
                                "query", "checkout-errors",
                                "service", "checkout"),
                        Map.of("job", "logs", "instance", "loki", "query", "shop-errors"),
                        Map.of("job", "logs", "instance", "elk", "query", "by-version"));
        assertThat(plans.getFirst().interval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(plans.get(1).interval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(plans.getLast().subject())
                .isInstanceOfSatisfying(
                        ProbePlan.LogLines.class,
                        lines -> {
                            assertThat(lines.query().by())
                                    .isEqualTo(Map.of("version", "service.version"));
                            assertThat(lines.query().most()).isEqualTo(20);
                        });
        assertThat(plans.getFirst().subject())
                .isInstanceOfSatisfying(
                        ProbePlan.LogLines.class,
                        lines ->
                                assertThat(lines.query().source().kind())
                                        .isEqualTo(
                                                new LogSource.Elasticsearch(
                                                        "fairlead-*", "@timestamp")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source: elk | source: elc | unknown source 'elc'",
                "type: loki, | type: splunk, | one of elasticsearch, loki",
                "index: \"fairlead-*\" | index: \"a/b\" | names of indices",
                "http://loki:3100 | ftp://loki:3100 | an address such as",
                "name: shop-errors | name: checkout-errors | is there twice",
                "name: loki | name: elk | is there twice",
                "interval: 30s | interval: 10m | 5s to 4m",
                "service: checkout | query: mine | none of them job",
                "by: {version: service.version} | by: {query: service.version} | up to 3 labels",
                "by: {version: service.version} | by: {version: 'a b'} | names of fields",
                "by: {version: service.version} | by: {a: a, b: b, c: c, d: d} | up to 3 labels",
                "source: elk, query: \"*\" | source: loki, query: \"*\" | names of Loki's labels",
                "series: 20 | series: 501 | 1 to 500",
                "'${env:KEY}' | secret | never the secret itself"
            })
    void aMistakeIsRefusedAtItsPlace(String right, String wrong, String said) throws IOException {
        String content =
                right.startsWith("'")
                        ? FILE.replace("${env:KEY}", wrong)
                        : FILE.replace(right, wrong);
        assertThat(content).isNotEqualTo(FILE);

        List<String> problems =
                switch (load(content)) {
                    case ConfigLoader.Result.Loaded loaded -> throw new AssertionError(loaded);
                    case ConfigLoader.Result.Refused refused ->
                            refused.problems().stream().map(ConfigProblem::toString).toList();
                };

        assertThat(problems).anyMatch(each -> each.contains(said));
        assertThat(problems).anyMatch(each -> each.contains("log_counts.yaml"));
    }
}
