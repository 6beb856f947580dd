package dev.fairlead.backup.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.backup.BackupService;
import dev.fairlead.backup.copy.s3.BucketServer;
import dev.fairlead.backup.engine.Cluster;
import dev.fairlead.backup.store.Trees;
import dev.fairlead.platform.fixture.ServiceFolder;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.Rest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupServiceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String BACKUPS = "/api/v1/backups";
    private static final String RESTORES = "/api/v1/restores";
    private static final String POINTS = "/api/v1/restore-points";
    private static final String DRILLS = "/api/v1/drills";

    @TempDir static Path folder;
    private Cluster cluster;
    private Workspace workspace;
    private ConfigurableApplicationContext context;
    private Rest rest;

    @BeforeAll
    void start() throws IOException, SQLException {
        cluster = new Cluster();
        workspace = new Workspace(folder);
        context =
                new SpringApplicationBuilder(BackupService.class)
                        .run(
                                ServiceFolder.arguments(
                                        workspace.properties(
                                                Fixture.broker().bootstrapServers(), cluster)));
        String port = context.getEnvironment().getProperty("local.server.port");
        rest = new Rest(workspace::token, Integer.parseInt(String.valueOf(port)));
    }

    @AfterAll
    void stop() {
        context.close();
        cluster.close();
    }

    @Test
    void aBackupIsTakenVerifiedDrilledAndTheOldestGoes() {
        String first = verified(backUp("main", "key-1"));
        assertThat(rest.post(BACKUPS, body("main"), "ada", "key-1").text("/id")).isEqualTo(first);

        Rest.Answer started = rest.post(DRILLS, body("main"), "ada");
        assertThat(started.status()).isEqualTo(201);
        Rest.Answer drill = ended(started.text("/id"));
        assertThat(drill.text("/status")).as(drill.body().toString()).isEqualTo("passed");
        assertThat(drill.text("/result/reason")).isEqualTo("restored");
        assertThat(drill.text("/backupId")).isEqualTo(first);
        assertThat(drill.body().at("/result/tables").asInt(0)).isGreaterThan(5);
        assertThat(drill.body().at("/result/rows").asLong(0)).isGreaterThan(5000);
        assertThat(workspace.scratch()).isEmptyDirectory();

        String second = verified(backUp("main", "key-2"));
        String third = verified(backUp("main", "key-3"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    assertThat(status(first)).isEqualTo("expired");
                    assertThat(workspace.backups().resolve("main").resolve(first)).doesNotExist();
                });
        Rest.Answer preview = rest.get("/api/v1/retention/preview?backupSet=main&keep=1", "viewer");
        assertThat(preview.text("/items/0/backupId")).isEqualTo(third);
        assertThat(preview.text("/items/1/reason")).isEqualTo("beyond-keep");
        assertThat(rest.get("/api/v1/backup-sets/main", "viewer").text("/recoveryPoint/backupId"))
                .isEqualTo(third);

        Rest.Answer page = rest.get(BACKUPS + "?backupSet=main&status=verified&limit=1", "viewer");
        assertThat(page.text("/items/0/id")).isEqualTo(third);
        assertThat(
                        rest.get(
                                        BACKUPS
                                                + "?backupSet=main&status=verified&limit=1&cursor="
                                                + page.text("/next"),
                                        "viewer")
                                .text("/items/0/id"))
                .isEqualTo(second);
    }

    @Test
    void damageIsFoundAndNeitherVerifiedNorRestored() throws IOException {
        String id = verified(backUp("strict", "key-d"));
        assertThat(
                        ended(rest.post(DRILLS, body("strict"), "ada").text("/id"))
                                .text("/result/reason"))
                .isEqualTo("rto-missed");
        Path archive = workspace.backups().resolve("strict").resolve(id).resolve("base.tar.zst");
        byte[] bytes = Files.readAllBytes(archive);
        bytes[bytes.length / 2] ^= 1;
        Files.write(archive, bytes, StandardOpenOption.TRUNCATE_EXISTING);

        assertThat(rest.post(BACKUPS + "/" + id + "/verify", "", "ada").status()).isEqualTo(202);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(status(id)).isEqualTo("damaged"));
        assertThat(rest.get(BACKUPS + "/" + id, "viewer").text("/failure/reason"))
                .isEqualTo("file-changed");

        String named = "{\"backupSet\":\"strict\",\"backupId\":\"%s\"}".formatted(id);
        Rest.Answer drill = ended(rest.post(DRILLS, named, "ada").text("/id"));
        assertThat(drill.text("/status")).isEqualTo("failed");
        assertThat(drill.text("/result/reason")).isEqualTo("file-changed");
    }

    @Test
    void aTimeOfTheScheduleBeginsABackup() throws IOException {
        // The next whole minute: times of the schedule have minutes.
        LocalTime soon =
                LocalTime.now(ZoneOffset.UTC)
                        .plusSeconds(1)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .plusSeconds(1);
        workspace.set(
                "nightly", "tier: test, schedule: {at: \"%s\", timeZone: UTC}".formatted(soon));

        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    var backups = rest.get(BACKUPS + "?backupSet=nightly", "viewer");
                    assertThat(backups.text("/items/0/requestedBy")).isEqualTo("schedule");
                    assertThat(backups.text("/items/0/status")).isEqualTo("verified");
                });
        assertThat(rest.get("/api/v1/backup-sets/nightly", "viewer").text("/nextBackup"))
                .contains(soon.toString());
    }

    @Test
    void aKeptLogBringsTheRecoverableMomentToNowAndItsLossIsABreach() throws Exception {
        workspace.set("logged", "tier: short, log: {}");
        try {
            // The first backup is taken by itself: the log needs one that it goes on from.
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(recovery("/log/state")).isEqualTo("kept"));
            Instant now = Instant.now();
            await().atMost(PATIENCE).until(() -> Instant.parse(recovery("/to")).isAfter(now));
            assertThat(
                            rest.get(BACKUPS + "?backupSet=logged", "viewer")
                                    .text("/items/0/requestedBy"))
                    .isEqualTo("log");

            cluster.admin("alter role fairlead_replication nologin");
            cluster.admin("select pg_terminate_backend(active_pid) from pg_replication_slots");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> {
                        assertThat(recovery("/objective")).isEqualTo("breached");
                        assertThat(recovery("/log/state")).isEqualTo("interrupted");
                        assertThat(recovery("/log/reason")).isEqualTo("login-refused");
                    });

            cluster.admin("alter role fairlead_replication login");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> {
                        assertThat(recovery("/objective")).isEqualTo("met");
                        assertThat(recovery("/log/state")).isEqualTo("kept");
                    });
            assertThat(rest.get(BACKUPS + "?backupSet=logged", "viewer").body().at("/items").size())
                    .isEqualTo(1);
        } finally {
            cluster.admin("alter role fairlead_replication login");
            workspace.remove("logged");
        }
        // Nobody reads it any more, so the server keeps its log for nobody.
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(cluster.number("select count(*) from pg_replication_slots"))
                                .isZero());
    }

    @Test
    void anEncryptedSetIsProvenByItsEscrowAndItsKeyIsChangedWithoutRewriting() throws Exception {
        workspace.keys("first");
        workspace.set("sealed", "keep: 5, tier: test, encryption: {key: first}");
        await().atMost(PATIENCE)
                .until(() -> rest.get("/api/v1/backup-sets/sealed", "viewer").status() == 200);
        String full = verified(backUp("sealed", "sealed-1"));
        assertThat(rest.get(BACKUPS + "/" + full, "viewer").text("/key")).isEqualTo("first");
        Path archive =
                workspace.backups().resolve("sealed").resolve(full).resolve("base.tar.zst.enc");
        byte[] before = Files.readAllBytes(archive);

        Rest.Answer drill = ended(rest.post(DRILLS, body("sealed"), "ada").text("/id"));
        assertThat(drill.text("/status")).as(drill.body().toString()).isEqualTo("passed");
        assertThat(drill.text("/result/detail")).endsWith("with the copy of its key in escrow.");

        // What is in use is lost: the backup is not damaged for it, and the copy still opens it.
        Files.delete(workspace.key("first"));
        rest.post(BACKUPS + "/" + full + "/verify", "", "ada");
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    Rest.Answer set = rest.get("/api/v1/backup-sets/sealed", "viewer");
                    assertThat(set.body().at("/encryption/unusable").asInt()).isEqualTo(1);
                    assertThat(set.text("/encryption/detail")).contains("'first'", "keys.yaml");
                });
        assertThat(status(full)).isEqualTo("verified");
        assertThat(ended(rest.post(DRILLS, body("sealed"), "ada").text("/id")).text("/status"))
                .isEqualTo("passed");
        String failed = backUp("sealed", "sealed-2");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(status(failed)).isEqualTo("failed"));
        assertThat(rest.get(BACKUPS + "/" + failed, "viewer").text("/failure/reason"))
                .isEqualTo("key-missing");

        workspace.keys("first", "second");
        workspace.set("sealed", "keep: 5, tier: test, encryption: {key: second}");
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    Rest.Answer set = rest.get("/api/v1/backup-sets/sealed", "viewer");
                    assertThat(set.body().at("/encryption/wrappedBy/second").asInt()).isEqualTo(1);
                    assertThat(set.body().at("/encryption/wrappedBy").size()).isEqualTo(1);
                });
        workspace.keys("second");
        Files.delete(workspace.escrow("second"));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        ended(rest.post(DRILLS, body("sealed"), "ada").text("/id"))
                                                .text("/result/reason"))
                                .isEqualTo("key-missing"));
        workspace.keys("second");
        assertThat(ended(rest.post(DRILLS, body("sealed"), "ada").text("/id")).text("/status"))
                .isEqualTo("passed");
        assertThat(Files.readAllBytes(archive)).isEqualTo(before);
    }

    @Test
    void aFolderAndSecretsAreTakenWhereTheyChangedDrilledAndRestored() throws Exception {
        Path tree = Files.createDirectories(folder.resolve("tree").toAbsolutePath());
        Files.writeString(tree.resolve("mode.yaml"), "mode: act");
        Path token = Files.writeString(tree.resolveSibling("token"), "an unguessable token");
        workspace.alsoKey("safe");
        workspace.copies("http://127.0.0.1:1");
        workspace.setOf("tree", "kind: git, source: '%s', copies: [{to: disk}]".formatted(tree));
        workspace.setOf(
                "tokens",
                "kind: secrets, references: ['${file:%s}'], encryption: {key: safe}"
                        .formatted(token));
        await().atMost(PATIENCE)
                .until(() ->
                        rest.get("/api/v1/backup-sets/tokens", "viewer").status() == 200
                                && rest.get("/api/v1/backup-sets/tree", "viewer").status() == 200);
        assertThat(rest.get("/api/v1/backup-sets/tree", "viewer").text("/kind")).isEqualTo("git");

        String files = verified(backUp("tree", "tree-1"));
        // It is no repository.
        assertThat(rest.get(BACKUPS + "/" + files, "viewer").text("/engine")).isEqualTo("files");
        Rest.Answer again =
                rest.post(BACKUPS, "{\"backupSet\":\"tree\",\"kind\":\"incremental\"}", "ada");
        String unchanged = verified(again.text("/id"));
        assertThat(rest.get(BACKUPS + "/" + unchanged, "viewer").text("/kind"))
                .isEqualTo("unchanged");
        assertThat(rest.get(BACKUPS + "/" + unchanged, "viewer").text("/parentId"))
                .isEqualTo(files);
        String secrets = verified(backUp("tokens", "tokens-1"));
        assertThat(rest.get(BACKUPS + "/" + secrets, "viewer").text("/key")).isEqualTo("safe");

        Rest.Answer drill = ended(rest.post(DRILLS, body("tree"), "ada").text("/id"));
        assertThat(drill.text("/status")).as(drill.body().toString()).isEqualTo("passed");
        assertThat(drill.text("/backupId")).isEqualTo(unchanged);
        assertThat(drill.body().at("/result/items").asLong()).isEqualTo(1);
        Files.delete(workspace.key("safe"));
        Rest.Answer proof = ended(rest.post(DRILLS, body("tokens"), "ada").text("/id"));
        assertThat(proof.text("/status")).as(proof.body().toString()).isEqualTo("passed");
        assertThat(proof.text("/result/detail"))
                .contains("1 secrets with the digests that they had")
                .endsWith("with the copy of its key in escrow.")
                .doesNotContain("unguessable");

        Rest.Answer restored = restored("{\"backupSet\":\"tree\",\"into\":\"tree-again\"}");
        assertThat(restored.text("/status")).as(restored.body().toString()).isEqualTo("restored");
        assertThat(workspace.restores().resolve("tree-again/mode.yaml")).hasContent("mode: act");

        await().atMost(PATIENCE)
                .until(() ->
                        rest.get("/api/v1/backup-sets/tree", "viewer")
                                .text("/copies/0/state")
                                .equals("current"));
        Rest.Answer fetched =
                restored("{\"backupSet\":\"tree\",\"into\":\"tree-fetched\",\"from\":\"disk\"}");
        assertThat(fetched.text("/status")).as(fetched.body().toString()).isEqualTo("restored");
        assertThat(workspace.restores().resolve("tree-fetched/mode.yaml")).hasContent("mode: act");
        workspace.remove("tree");
        workspace.remove("tokens");
    }

    @Test
    void aFolderIsReplicatedWithinSecondsAndRestoredAsItIsNow() throws Exception {
        Path uploads = Files.createDirectories(folder.resolve("uploads").toAbsolutePath());
        Files.writeString(uploads.resolve("first"), "first");
        workspace.alsoKey("live");
        workspace.setOf(
                "uploads",
                "kind: files, source: '%s', replicate: {}, encryption: {key: live}"
                        .formatted(uploads));
        try {
            // It takes the point that it goes on from.
            await().atMost(PATIENCE)
                    .until(() ->
                            rest.get("/api/v1/backup-sets/uploads", "viewer")
                                    .text("/recovery/log/state")
                                    .equals("kept"));
            Files.writeString(uploads.resolve("second"), "second");
            Files.delete(uploads.resolve("first"));
            Path changes = workspace.backups().resolve("uploads/.changes");
            await().atMost(PATIENCE)
                    .until(() -> {
                        try (var files = Files.list(changes)) {
                            return files.anyMatch(file -> file.toString().endsWith(".zst.enc"));
                        }
                    });

            // A watch tells of each by itself.
            await().atMost(PATIENCE)
                    .untilAsserted(() -> {
                        Path into = workspace.restores().resolve("uploads-" + System.nanoTime());
                        Rest.Answer restored =
                                restored(
                                        "{\"backupSet\":\"uploads\",\"into\":\"%s\"}"
                                                .formatted(into.getFileName()));
                        assertThat(restored.text("/status"))
                                .as(restored.body().toString())
                                .isEqualTo("restored");
                        assertThat(into.resolve("second")).hasContent("second");
                        assertThat(into.resolve("first")).doesNotExist();
                    });
            Rest.Answer drill = ended(rest.post(DRILLS, body("uploads"), "ada").text("/id"));
            assertThat(drill.text("/status")).as(drill.body().toString()).isEqualTo("passed");
            assertThat(drill.text("/result/detail")).contains("with the changes since the point");
            assertThat(rest.get("/api/v1/backup-sets/uploads", "viewer").text("/encryption/key"))
                    .isEqualTo("live");
        } finally {
            workspace.remove("uploads");
        }
    }

    @Test
    void aRestoreIsForetoldAndRunIntoANewPlaceOnly() throws Exception {
        workspace.set("kept", "tier: test, log: {}");
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(
                                            rest.get("/api/v1/backup-sets/kept", "viewer")
                                                    .text("/recovery/log/state"))
                                    .isEqualTo("kept"));
            Instant then = Instant.now();
            await().atMost(PATIENCE)
                    .until(() ->
                            Instant.parse(
                                            rest.get("/api/v1/backup-sets/kept", "viewer")
                                                    .text("/recovery/to"))
                                    .isAfter(then));

            String preview = RESTORES + "/preview?backupSet=kept&to=";
            Rest.Answer foretold = rest.get(preview + then, "viewer");
            assertThat(foretold.text("/recoversTo")).isEqualTo(then.toString());
            assertThat(foretold.body().at("/withLog").asBoolean()).isTrue();
            assertThat(Instant.parse(foretold.text("/recoverableTo"))).isAfter(then);
            assertThat(rest.get(preview + "2999-01-01T00:00:00Z", "viewer").text("/reason"))
                    .isEqualTo("beyond-recoverable");
            assertThat(rest.get(preview + "2001-01-01T00:00:00Z", "viewer").text("/reason"))
                    .isEqualTo("not-recoverable");
            assertThat(rest.get(preview + "soon", "viewer").text("/errors/0/parameter"))
                    .isEqualTo("to");

            Rest.Answer started = rest.post(RESTORES, restore(then.toString(), "new"), "ada");
            assertThat(started.status()).as(started.body().toString()).isEqualTo(201);
            String id = started.text("/id");
            await().atMost(PATIENCE)
                    .until(() ->
                            !rest.get(RESTORES + "/" + id, "viewer")
                                    .text("/status")
                                    .equals("running"));
            Rest.Answer restored = rest.get(RESTORES + "/" + id, "viewer");
            assertThat(restored.text("/status"))
                    .as(restored.body().toString())
                    .isEqualTo("restored");
            assertThat(restored.body().at("/result/checked").asBoolean()).isTrue();
            assertThat(workspace.restores().resolve("new/PG_VERSION")).exists();
            assertThat(
                            rest.get(RESTORES + "?backupSet=kept&status=restored", "viewer")
                                    .text("/items/0/id"))
                    .isEqualTo(id);

            Rest.Answer point = rest.post(POINTS, point("kept", "before-upgrade"), "ada");
            assertThat(point.status()).as(point.body().toString()).isEqualTo(201);
            assertThat(rest.get(POINTS + "?backupSet=kept", "viewer").text("/items/0/lsn"))
                    .isEqualTo(point.text("/lsn"));
            assertThat(rest.post(POINTS, point("kept", "before-upgrade"), "ada").text("/reason"))
                    .isEqualTo("name-taken");
            assertThat(rest.post(POINTS, point("main", "a"), "ada").text("/reason"))
                    .isEqualTo("log-not-kept");
            assertThat(rest.post(POINTS, point("kept", "A b"), "ada").text("/errors/0/pointer"))
                    .isEqualTo("/name");
            assertThat(rest.post(POINTS, point("kept", "b"), "viewer").status()).isEqualTo(403);
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(
                                            rest.get(preview + "point:before-upgrade", "viewer")
                                                    .text("/target"))
                                    .isEqualTo(point.text("/lsn")));
            assertThat(rest.get(preview + "point:none", "viewer").text("/errors/0/parameter"))
                    .isEqualTo("to");
            Rest.Answer named = restored(restore("point:before-upgrade", "named"));
            assertThat(named.text("/status")).as(named.body().toString()).isEqualTo("restored");

            assertThat(rest.post(RESTORES, restore("end", "new"), "ada").text("/reason"))
                    .isEqualTo("place-not-empty");
            for (String elsewhere : List.of("../other", "/etc/fairlead", ".hidden", "")) {
                assertThat(
                                rest.post(RESTORES, restore("end", elsewhere), "ada")
                                        .text("/errors/0/pointer"))
                        .as(elsewhere)
                        .isEqualTo("/into");
            }
            assertThat(rest.post(RESTORES, restore("end", "other"), "viewer").status())
                    .isEqualTo(403);
        } finally {
            workspace.remove("kept");
        }
    }

    @Test
    void whatIsLostHereIsRestoredFromACopy() throws Exception {
        try (var bucket = new BucketServer()) {
            workspace.copies(bucket.address());
            workspace.set("copied", "tier: test, log: {}, copies: [{to: bucket}, {to: disk}]");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> {
                        assertThat(copied("/0/state")).isEqualTo("current");
                        assertThat(copied("/1/state")).isEqualTo("current");
                        assertThat(copied("/0/backups")).isEqualTo("1");
                    });
            Instant then = Instant.now();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> {
                        assertThat(Instant.parse(copied("/0/to"))).isAfter(then);
                        assertThat(Instant.parse(copied("/1/to"))).isAfter(then);
                    });
            String id = rest.get(BACKUPS + "?backupSet=copied", "viewer").text("/items/0/id");
            Trees.delete(workspace.backups().resolve("copied").resolve(id));

            Rest.Answer foretold =
                    rest.get(
                            RESTORES + "/preview?backupSet=copied&from=bucket&to=" + then,
                            "viewer");
            assertThat(foretold.text("/backupId")).as(foretold.body().toString()).isEqualTo(id);
            assertThat(foretold.body().at("/withLog").asBoolean()).isTrue();
            Rest.Answer restored =
                    restored(
                            "{\"backupSet\":\"copied\",\"to\":\"%s\",\"into\":\"from-bucket\",\"from\":\"bucket\"}"
                                    .formatted(then));
            assertThat(restored.text("/status"))
                    .as(restored.body().toString())
                    .isEqualTo("restored");
            assertThat(restored.text("/copy")).isEqualTo("bucket");
            assertThat(workspace.restores().resolve("from-bucket/PG_VERSION")).exists();
            try (var left = Files.list(workspace.restores())) {
                assertThat(left.filter(path -> path.getFileName().toString().startsWith(".")))
                        .isEmpty();
            }

            String drill = "{\"backupSet\":\"copied\",\"from\":\"disk\"}";
            Rest.Answer drilled = ended(rest.post(DRILLS, drill, "ada").text("/id"));
            assertThat(drilled.text("/status")).as(drilled.body().toString()).isEqualTo("passed");
            assertThat(
                            rest.post(DRILLS, drill.replace("disk", "moon"), "ada")
                                    .text("/errors/0/pointer"))
                    .isEqualTo("/from");

            bucket.close();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> {
                        assertThat(copied("/0/state")).isEqualTo("failing");
                        assertThat(copied("/0/reason")).isEqualTo("copy-unreachable");
                        assertThat(copied("/1/state")).isEqualTo("current");
                    });
        } finally {
            workspace.remove("copied");
        }
    }

    private String copied(String pointer) {
        return rest.get("/api/v1/backup-sets/copied", "viewer")
                .body()
                .at("/copies" + pointer)
                .asString("");
    }

    private Rest.Answer restored(String body) {
        Rest.Answer started = rest.post(RESTORES, body, "ada");
        assertThat(started.status()).as(started.body().toString()).isEqualTo(201);
        String path = RESTORES + "/" + started.text("/id");
        await().atMost(PATIENCE)
                .until(() -> !rest.get(path, "viewer").text("/status").equals("running"));
        return rest.get(path, "viewer");
    }

    private static String point(String set, String name) {
        return "{\"backupSet\":\"%s\",\"name\":\"%s\"}".formatted(set, name);
    }

    private static String restore(String to, String into) {
        return "{\"backupSet\":\"kept\",\"to\":\"%s\",\"into\":\"%s\"}".formatted(to, into);
    }

    @Test
    void aDamagedParentMakesItsChildrenUselessAndTheNextFullOneHelps() throws Exception {
        workspace.set("chain", "keep: 5, tier: test");
        await().atMost(PATIENCE)
                .until(() -> rest.get("/api/v1/backup-sets/chain", "viewer").status() == 200);
        assertThat(rest.post(BACKUPS, incremental(), "ada").text("/reason")).isEqualTo("no-backup");
        String full = verified(backUp("chain", "chain-1"));
        String child = verified(rest.post(BACKUPS, incremental(), "ada").text("/id"));
        String grandchild = verified(rest.post(BACKUPS, incremental(), "ada").text("/id"));
        Rest.Answer shown = rest.get(BACKUPS + "/" + grandchild, "viewer");
        assertThat(shown.text("/kind")).isEqualTo("incremental");
        assertThat(shown.text("/parentId")).isEqualTo(child);
        assertThat(ended(rest.post(DRILLS, body("chain"), "ada").text("/id")).text("/status"))
                .isEqualTo("passed");

        Path archive = workspace.backups().resolve("chain").resolve(full).resolve("base.tar.zst");
        byte[] bytes = Files.readAllBytes(archive);
        bytes[bytes.length / 2] ^= 1;
        Files.write(archive, bytes);
        rest.post(BACKUPS + "/" + full + "/verify", "", "ada");

        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    assertThat(status(full)).isEqualTo("damaged");
                    assertThat(status(child)).isEqualTo("damaged");
                    assertThat(status(grandchild)).isEqualTo("damaged");
                });
        assertThat(rest.get(BACKUPS + "/" + grandchild, "viewer").text("/failure/reason"))
                .isEqualTo("parent-damaged");
        // Its own bytes are whole, and that is not enough.
        rest.post(BACKUPS + "/" + child + "/verify", "", "ada");
        await().atMost(PATIENCE)
                .until(() ->
                        !rest.get(BACKUPS + "/" + child, "viewer")
                                .body()
                                .at("/verifying")
                                .asBoolean());
        assertThat(status(child)).isEqualTo("damaged");
        verified(backUp("chain", "chain-2"));
    }

    private static String incremental() {
        return "{\"backupSet\":\"chain\",\"kind\":\"incremental\"}";
    }

    private String recovery(String pointer) {
        return rest.get("/api/v1/backup-sets/logged", "viewer").text("/recovery" + pointer);
    }

    @Test
    void aRequestWithoutTheRightOrWithFaultyFieldsIsRefused() {
        assertThat(rest.get(BACKUPS, null).status()).isEqualTo(401);
        assertThat(rest.post(BACKUPS, body("main"), "viewer").status()).isEqualTo(403);
        assertThat(rest.post(BACKUPS, body("main"), "stranger").text("/type"))
                .endsWith("team-not-granted");
        assertThat(rest.post(BACKUPS, body("nothing"), "ada").text("/errors/0/pointer"))
                .isEqualTo("/backupSet");
        assertThat(rest.post(BACKUPS, "{\"backupSet\":\"main\",\"x\":1}", "ada").status())
                .isEqualTo(400);
        assertThat(
                        rest.post(BACKUPS, "{\"backupSet\":\"main\",\"kind\":\"half\"}", "ada")
                                .text("/errors/0/pointer"))
                .isEqualTo("/kind");
        assertThat(rest.get(BACKUPS + "/nothing", "viewer").status()).isEqualTo(404);
        assertThat(rest.get(BACKUPS + "?status=good", "viewer").text("/errors/0/parameter"))
                .isEqualTo("status");
        assertThat(rest.get("/api/v1/retention/preview?backupSet=main&keep=0", "viewer").status())
                .isEqualTo(400);
        assertThat(rest.get("/api/v1/backup-sets/nothing", "viewer").status()).isEqualTo(404);
    }

    private String backUp(String set, String key) {
        Rest.Answer answer = rest.post(BACKUPS, body(set), "ada", key);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.text("/id");
    }

    private static String body(String set) {
        return "{\"backupSet\":\"%s\"}".formatted(set);
    }

    private String verified(String id) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(List.of("verified"))
                                .as(rest.get(BACKUPS + "/" + id, "viewer").body().toString())
                                .contains(status(id)));
        return id;
    }

    private Rest.Answer ended(String drillId) {
        await().atMost(PATIENCE)
                .until(() ->
                        !rest.get(DRILLS + "/" + drillId, "viewer")
                                .text("/status")
                                .equals("running"));
        return rest.get(DRILLS + "/" + drillId, "viewer");
    }

    private String status(String id) {
        return rest.get(BACKUPS + "/" + id, "viewer").text("/status");
    }
}
