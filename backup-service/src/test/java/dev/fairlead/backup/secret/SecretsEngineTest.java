package dev.fairlead.backup.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.backup.content.Point;
import dev.fairlead.backup.engine.Engine;
import dev.fairlead.backup.engine.SourceFailed;
import dev.fairlead.backup.seal.KeyUnavailable;
import dev.fairlead.backup.seal.TestKeys;
import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsEngineTest {
    private static final String TOKEN = "correct-horse-battery-staple";
    private static final String VARIABLE = "another-secret-of-the-environment";

    @TempDir private Path folder;
    private final TestKeys keys = new TestKeys().with("main", 1);
    private Path tokens;
    private Point points;
    private SecretsEngine engine;

    @BeforeEach
    void secrets() throws IOException {
        tokens = Files.createDirectories(folder.resolve("keys/private"));
        Files.writeString(tokens.resolve("backup.pem"), TOKEN);
        Files.writeString(tokens.resolve("audit.pem"), "x");
        points = new Point(folder.resolve("backups"), keys);
        engine = engine("${env:TOKEN}");
    }

    private SecretsEngine engine(String reference) {
        return new SecretsEngine(
                new SecretSource(
                        List.of(folder.resolve("keys")),
                        List.of(SecretRef.parse(reference)),
                        new Secrets(name -> name.equals("TOKEN") ? VARIABLE : null)),
                () -> Point.NOW);
    }

    @Test
    void withoutAKeyNothingIsStored() {
        assertThatThrownBy(() -> engine.take(points.order("p1", null, null)))
                .isInstanceOfSatisfying(
                        SourceFailed.class,
                        failed -> {
                            assertThat(failed.reason()).isEqualTo("encryption-missing");
                            assertThat(failed.isHopeless()).isTrue();
                        });
        assertThat(points.folder()).doesNotExist();
    }

    @Test
    void nothingOfItIsStoredInClear() throws IOException {
        Listed point = engine.take(points.order("p1", null, "main"));

        assertThat(point.catalogue().content())
                .isEqualTo(BackupCatalogue.Content.whole("secrets", 3));
        assertThat(points.files())
                .isNotEmpty()
                .noneMatch(bytes -> contains(bytes, TOKEN))
                .noneMatch(bytes -> contains(bytes, VARIABLE))
                .noneMatch(bytes -> contains(bytes, "backup.pem"));
    }

    @Test
    void aDrillProvesTheKeyAndWritesNothing() throws IOException {
        Listed point = engine.take(points.order("p1", null, "main"));

        var found = engine.drill("d", point, point.sha256(), Point.deadline());

        assertThat(found.compared()).isNotNull();
        assertThat(found.compared())
                .extracting(Engine.Compared::text)
                .isEqualTo("3 secrets with the digests that they had");
        Listed lost = points.listed("p1", new TestKeys());
        assertThatThrownBy(() -> engine.drill("d", lost, point.sha256(), Point.deadline()))
                .isInstanceOf(KeyUnavailable.class);
        Listed wrong = points.listed("p1", new TestKeys().with("main", 2));
        assertThatThrownBy(() -> engine.drill("d", wrong, point.sha256(), Point.deadline()))
                .isInstanceOf(KeyUnavailable.class);
    }

    @Test
    void onlyWhatChangedIsStoredAnew() throws IOException {
        Listed first = engine.take(points.order("p1", null, "main"));
        assertThat(engine.take(points.order("p2", first, "main")).catalogue().kind())
                .isEqualTo(BackupCatalogue.UNCHANGED);

        Files.writeString(tokens.resolve("audit.pem"), "y");

        assertThat(engine.take(points.order("p3", first, "main")).catalogue().kind())
                .isEqualTo(BackupCatalogue.FULL);
    }

    @Test
    void theyComeBackForTheirOwnerAlone() throws IOException {
        Listed point = engine.take(points.order("p1", null, "main"));
        Path into = folder.resolve("restored");

        engine.restore("r1", point, point.sha256(), into, Point.deadline());

        Path token = into.resolve(tokens.resolve("backup.pem").toString().substring(1));
        assertThat(token).hasContent(TOKEN);
        assertThat(into.resolve("references/env/TOKEN")).hasContent(VARIABLE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(into)))
                .isEqualTo("rwx------");
    }

    @Test
    void oneThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> engine("${env:OTHER}").take(points.order("p1", null, "main")))
                .isInstanceOfSatisfying(
                        SourceFailed.class,
                        failed -> {
                            assertThat(failed.reason()).isEqualTo("secret-missing");
                            assertThat(failed).hasMessageContaining("${env:OTHER}");
                        });
    }

    @Test
    void whatIsTooLargeIsNoSecret() throws IOException {
        Files.write(tokens.resolve("dump"), new byte[SecretSource.LARGEST + 1]);

        assertThatThrownBy(() -> engine.take(points.order("p1", null, "main")))
                .isInstanceOfSatisfying(
                        SourceFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("secret-too-large"));
    }

    @Test
    void aNameThatLeadsOutOfItsPlaceIsRefused() throws IOException {
        Path place = Files.createDirectories(folder.resolve("place"));

        assertThatThrownBy(() -> SecretFiles.write(place, "/../outside", new byte[1]))
                .hasMessageContaining("leads out");
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    private static boolean contains(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
    }
}
