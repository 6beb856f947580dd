package dev.fairlead.platform.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.catalogue.BusinessMetric.Kind;
import dev.fairlead.platform.config.ConfigLoader;
import dev.fairlead.platform.config.ConfigLoader.Result;
import dev.fairlead.platform.config.ConfigProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a service does for the firm, as its file lists it. */
class BusinessMetricTest {
    private static final String SERVICE =
            """
            name: checkout
            team: payments
            owner: maria
            tier: 1
            environments: {production: {}}
            business:
            """;

    @TempDir Path tree;

    @Test
    void aMetricIsReadWithItsDefaults() throws IOException {
        Service service =
                read(
                        """
                          sold:
                            kind: revenue
                            unit: EUR an hour
                            query: sum(rate(sold_euros_total[1h])) * 3600
                            lowerBound: 100
                            version: {query: 'avg(sold{version="${version}"})', perRequest: false}
                          visits: {query: sum(visits)}
                        """);

        BusinessMetric sold = Objects.requireNonNull(service.business().get("sold"));
        BusinessMetric visits = Objects.requireNonNull(service.business().get("visits"));
        assertThat(service.business().keySet()).containsExactly("sold", "visits");
        assertThat(sold.kind()).isEqualTo(Kind.REVENUE);
        assertThat(sold.lowerBound()).isEqualTo(100);
        assertThat(Objects.requireNonNull(sold.version()).perRequest()).isFalse();
        assertThat(visits.kind()).isEqualTo(Kind.OTHER);
        assertThat(visits.hold()).isEqualTo(Duration.ofMinutes(15));
        assertThat(visits.version()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sold: {kind: money, query: x} | kind is 'money': expected one of registrations, active-users",
                "sold: {unit: EUR} | missing field 'query'",
                "sold: {query: x, unit: '{{ $value }}'} | unit is '{{ $value }}': expected 1 to 40 characters",
                "sold: {query: x, lowerBound: .inf} | lowerBound is '.inf'",
                "sold: {query: x, for: 8d} | for is '8d': expected 0s to 7d",
                "sold: {query: x, version: {query: y}} | missing field 'perRequest'",
                "Sold: {query: x} | business: expected names of 2 to 63 lower-case letters",
            })
    void whatIsWrongIsNamed(String metric, String problem) throws IOException {
        assertThat(problems("  " + metric + "\n"))
                .singleElement()
                .asString()
                .contains("services/checkout.yaml:", problem);
    }

    @Test
    void thereAreNotMoreThanSomebodyLooksAt() throws IOException {
        String many =
                IntStream.rangeClosed(0, BusinessMetric.MOST)
                        .mapToObj("  metric-%d: {query: x}\n"::formatted)
                        .collect(Collectors.joining());

        assertThat(problems(many)).singleElement().asString().contains("at most 50");
    }

    private Service read(String metrics) throws IOException {
        Result result = load(metrics);
        assertThat(result).as(result.toString()).isInstanceOf(Result.Loaded.class);
        return Objects.requireNonNull(
                ((Result.Loaded) result).snapshot().value(Catalogue.class).service("checkout"));
    }

    private List<String> problems(String metrics) throws IOException {
        Result result = load(metrics);
        assertThat(result).isInstanceOf(Result.Refused.class);
        return ((Result.Refused) result).problems().stream().map(ConfigProblem::toString).toList();
    }

    private Result load(String metrics) throws IOException {
        Path file = tree.resolve("services/checkout.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, SERVICE + metrics);
        return new ConfigLoader(List.of(new CatalogueReader())).load(tree);
    }
}
