package dev.fairlead.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.catalogue.Mode;
import dev.fairlead.platform.catalogue.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveConfigTest {
    private static final String CHECKOUT =
            """
            name: checkout
            team: payments
            owner: maria
            tier: 1
            environments:
              production: {pathPrefix: /checkout}
            """;

    @TempDir Path directory;

    @Test
    void swapsAChangedTreeAndTellsListeners() throws IOException {
        write("services/checkout.yaml", CHECKOUT);
        LiveConfig live = live();
        Reloading<Catalogue> catalogue = live.view(Catalogue.class);
        String before = catalogue.current().hash();
        List<String> told = new ArrayList<>();
        catalogue.onChange(current -> told.add(current.hash()));

        write("services/checkout.yaml", CHECKOUT + "mode: observe\n");
        ReloadOutcome outcome = live.reload();

        assertThat(outcome).isInstanceOf(ReloadOutcome.Swapped.class);
        assertThat(catalogue.get().services())
                .singleElement()
                .extracting(Service::mode)
                .isEqualTo(Mode.OBSERVE);
        assertThat(told).containsExactly(outcome.hash()).doesNotContain(before);
        assertThat(live.reload()).isEqualTo(new ReloadOutcome.Unchanged(outcome.hash()));
    }

    @Test
    void keepsWhatIsInForceWhileTheFilesAreWrong() throws IOException {
        write("services/checkout.yaml", CHECKOUT);
        LiveConfig live = live();
        Reloading<Catalogue> catalogue = live.view(Catalogue.class);
        Catalogue before = catalogue.get();

        write("services/checkout.yaml", CHECKOUT.replace("tier: 1", "tier: 7"));
        ReloadOutcome outcome = live.reload();

        assertThat(outcome).isInstanceOf(ReloadOutcome.Kept.class);
        assertThat(catalogue.get()).isSameAs(before);
        assertThat(live.health().rejected())
                .singleElement()
                .hasToString(
                        "tier is '7': expected 1, 2 or 3 at "
                                + directory.getFileName()
                                + "/services/checkout.yaml:4:7");

        write("services/checkout.yaml", CHECKOUT);
        live.reload();
        assertThat(live.health().rejected()).isEmpty();
    }

    @Test
    void refusesToStartAndNamesAllProblemsOfAllFiles() throws IOException {
        write("services/checkout.yaml", CHECKOUT.replace("environments", "enviroments"));
        write("services/cart.yaml", CHECKOUT + "dependsOn: [chekout]\n");
        write("alertin/rules.yaml", "{}");
        write("services/old.yml", CHECKOUT);

        assertThatThrownBy(this::live)
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e ->
                                assertThat(e.problems())
                                        .extracting(
                                                ConfigProblem::message, ConfigProblem::suggestion)
                                        .containsExactlyInAnyOrder(
                                                tuple("unknown folder 'alertin'", "alerting"),
                                                tuple(
                                                        "name is 'checkout': expected the file's name,"
                                                                + " 'cart'",
                                                        null),
                                                tuple(
                                                        "dependsOn[0]: unknown service 'chekout'",
                                                        "checkout"),
                                                tuple("missing field 'environments'", null),
                                                tuple(
                                                        "unknown field 'enviroments'",
                                                        "environments"),
                                                tuple(
                                                        "file name: expected the ending .yaml",
                                                        null)));
    }

    @Test
    void theHashIsThatOfNamesAndContents() throws IOException {
        write("services/checkout.yaml", CHECKOUT);
        String first = live().view(Catalogue.class).current().hash();
        write("README.md", "not configuration");
        write("examples/demo/services/other.yaml", "broken: [");
        assertThat(live().view(Catalogue.class).current().hash()).isEqualTo(first);

        write("services/checkout.yaml", CHECKOUT + "# a comment\n");
        assertThat(live().view(Catalogue.class).current().hash()).isNotEqualTo(first).hasSize(64);
    }

    private LiveConfig live() {
        return new LiveConfig(directory, List.of(new CatalogueReader()));
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
