package dev.fairlead.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.process.ShortRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the installed git; skipped where there is none. */
class GitCheckoutTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String CHECKOUT =
            """
            name: checkout
            team: payments
            owner: maria
            tier: 1
            environments: {production: {}}
            """;

    @TempDir Path repository;
    private Path tree;

    @BeforeEach
    void commit() throws IOException {
        boolean required = "true".equals(System.getenv("FAIRLEAD_REQUIRE_TOOLS"));
        assumeThat(required || git("--version").isPresent()).as("git is not installed").isTrue();
        tree = repository.resolve("config");
        write("services/checkout.yaml", CHECKOUT);
        git("init", "--quiet");
        commit("first");
    }

    @Test
    void aTreeThatIsAsCommittedHasItsCommit() {
        Revision revision = Objects.requireNonNull(revision());

        assertThat(revision).isEqualTo(new Revision(head(), false));
        assertThat(revision).hasToString(head());
    }

    @Test
    void aTreeThatDiffersFromItsCommitIsDirty() throws IOException {
        write("services/checkout.yaml", CHECKOUT + "mode: observe\n");

        assertThat(revision()).isEqualTo(new Revision(head(), true));
        assertThat(revision()).hasToString(head() + "-dirty");

        git("add", "--all");
        assertThat(revision()).isEqualTo(new Revision(head(), true));
    }

    @Test
    void filesThatAreNotInTheCommitMakeItDirty() throws IOException {
        write("services/cart.yaml", CHECKOUT.replace("name: checkout", "name: cart"));
        assertThat(revision()).isEqualTo(new Revision(head(), true));

        Files.writeString(repository.resolve(".gitignore"), "cart.yaml\n");
        assertThat(revision()).isEqualTo(new Revision(head(), true));
    }

    @Test
    void whatIsNoPartOfTheTreeDoesNotMakeItDirty() throws IOException {
        Files.writeString(repository.resolve("other.yaml"), "a: 1\n");
        write("README.md", "read me\n");
        write("examples/demo/services/x.yaml", "name: x\n");

        assertThat(revision()).isEqualTo(new Revision(head(), false));
    }

    @Test
    void aWorkTreeBesideTheFirstHasACommitOfItsOwn() throws IOException {
        Path beside = repository.resolve("beside");
        git("worktree", "add", "--quiet", beside.toString());
        GitCheckout checkout = new GitCheckout(beside.resolve("config"), System::getenv);

        assertThat(checkout.revision()).isEqualTo(new Revision(head(), false));
        assertThat(checkout.log()).get().asString().contains("worktrees");
    }

    @Test
    void aTreeInNoCheckoutHasNone(@TempDir Path elsewhere) {
        GitCheckout checkout = new GitCheckout(elsewhere, System::getenv);

        assertThat(checkout.revision()).isNull();
        assertThat(checkout.log()).isEmpty();
    }

    @Test
    void aCheckoutWithoutACommitHasNone(@TempDir Path fresh) {
        run(fresh, List.of("git", "init", "--quiet"));

        assertThat(new GitCheckout(fresh, System::getenv).revision()).isNull();
    }

    @Test
    void aCommitOfTheSameFilesIsSeenWithoutAChangeOfThem() throws IOException {
        write("services/checkout.yaml", CHECKOUT + "mode: observe\n");
        GitCheckout checkout = new GitCheckout(tree, System::getenv);
        LiveConfig live = new LiveConfig(tree, List.of(new CatalogueReader()), checkout::revision);
        AtomicInteger looks = new AtomicInteger();
        try (FileWatch watch =
                new FileWatch(FileWatch.tree(tree, checkout), looks::incrementAndGet)) {
            watch.look();
            assertThat(dirty(live)).isTrue();

            commit("second");
            watch.look();

            assertThat(looks).hasValue(2);
        }
        assertThat(live.reload()).isInstanceOf(ReloadOutcome.Unchanged.class);
        assertThat(live.health().revision()).isEqualTo(new Revision(head(), false));
    }

    private static boolean dirty(LiveConfig live) {
        return Objects.requireNonNull(live.health().revision()).dirty();
    }

    private @Nullable Revision revision() {
        return new GitCheckout(tree, System::getenv).revision();
    }

    private String head() {
        return git("rev-parse", "HEAD").orElseThrow().strip();
    }

    private void commit(String message) {
        git("add", "--all");
        assertThat(git("commit", "--quiet", "--message", message)).isPresent();
    }

    private Optional<String> git(String... arguments) {
        List<String> words = new ArrayList<>(List.of("git", "-c", "user.name=t"));
        words.addAll(List.of("-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"));
        words.addAll(List.of(arguments));
        return run(repository, words);
    }

    private static Optional<String> run(Path directory, List<String> words) {
        Map<String, String> environment =
                Map.of("PATH", String.valueOf(System.getenv("PATH")), "HOME", "/nonexistent");
        return ShortRun.output(words, environment, directory, LIMIT, 1 << 20);
    }

    private void write(String file, String content) throws IOException {
        Path path = tree.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
