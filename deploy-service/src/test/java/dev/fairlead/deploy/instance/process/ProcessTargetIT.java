package dev.fairlead.deploy.instance.process;

import static dev.fairlead.deploy.instance.process.Launches.again;
import static dev.fairlead.deploy.instance.process.Launches.first;
import static dev.fairlead.deploy.instance.process.Launches.sample;
import static dev.fairlead.deploy.instance.process.Launches.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import dev.fairlead.deploy.instance.Condition;
import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.instance.InstanceSpec;
import dev.fairlead.deploy.instance.ProcessLaunch;
import dev.fairlead.deploy.instance.Sight;
import dev.fairlead.process.ProcessIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTargetIT {
    private static final String ID = "d2-1";
    private static final String SECRET = "correct horse battery staple";

    @TempDir private Path root;
    private Machine machine;
    private Set<ProcessHandle> others;

    @BeforeEach
    void start() throws IOException {
        others = virtualMachines();
        machine = new Machine(root, Map.of("DATABASE_PASSWORD", SECRET));
    }

    @AfterEach
    void stop() throws IOException {
        machine.close();
    }

    @Test
    void anInstanceStartsOnAPortOfTheRangeAndIsAskedUntilItIsHealthy() throws IOException {
        Instance healthy = machine.healthy(ID, sample());

        assertThat(port(healthy)).isBetween(machine.firstPort, machine.firstPort + 19);
        assertThat(healthy.url()).isEqualTo("http://127.0.0.1:" + port(healthy));
        assertThat(machine.target().look(healthy)).isEqualTo(new Sight.Running());
    }

    @Test
    void twoInstancesHaveTwoPorts() {
        ProcessLaunch sleeper = script("exec sleep 60");

        machine.started(first("a", sleeper));
        machine.started(first("b", sleeper));

        assertThat(machine.port("a")).isNotEqualTo(machine.port("b"));
    }

    @Test
    void askingTwiceStartsOneProcess() {
        Instance healthy = machine.healthy(ID, sample());

        assertThat(machine.healthy(ID, sample())).isEqualTo(healthy);
        assertThat(processes()).hasSize(1);
    }

    @Test
    void theNextRunOfTheServiceAdoptsAProcessThatWasRecorded() {
        Instance before = machine.healthy(ID, sample());

        machine.restarted();

        assertThat(machine.healthy(ID, sample())).isEqualTo(before);
        assertThat(processes()).hasSize(1);
    }

    @Test
    void theNextRunAdoptsAProcessThatWasStartedAndNotRecorded() throws IOException {
        Instance before = machine.healthy(ID, sample());
        // As a kill between the start and its record leaves it.
        machine.folders.write(
                InstanceFolders.begun(
                        ID, "checkout", "production", "2", port(before), Instant.now()));

        machine.restarted();

        assertThat(machine.healthy(ID, sample())).isEqualTo(before);
        assertThat(processes()).hasSize(1);
    }

    @Test
    void aStartThatWasRecordedAndNeverHappenedIsMadeUpFor() throws IOException {
        machine.folders.write(
                InstanceFolders.begun(
                        ID, "checkout", "production", "2", machine.firstPort, Instant.now()));

        assertThat(port(machine.healthy(ID, sample()))).isEqualTo(machine.firstPort);
    }

    @Test
    void aReferenceNamesOneProcessAndAStrangeOneNone() {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());

        assertThat(ProcessRef.identity(ProcessRef.of(self))).contains(self);
        for (String strange : List.of("", "pod/checkout-1", "pid:1", "pid:1@yesterday")) {
            assertThat(ProcessRef.identity(strange)).as(strange).isEmpty();
        }
    }

    @Test
    void aProcessThatWasGivenTheSameIdLaterIsNotTakenForTheInstance() throws IOException {
        ProcessHandle self = ProcessHandle.current();
        machine.folders.write(
                InstanceFolders.begun(
                                ID, "checkout", "production", "2", machine.firstPort, Instant.now())
                        .started(
                                new ProcessIdentity(
                                        self.pid(),
                                        self.info()
                                                .startInstant()
                                                .orElseThrow()
                                                .minusSeconds(60))));

        failed(first(ID, sample())).satisfies(it -> named(it, "exited-at-start"));
    }

    @Test
    void anInstanceThatEndsAtStartFailsWithItsExitCodeAndItsLastWords() {
        failed(first(ID, sample("--fail-start")))
                .satisfies(it -> {
                    named(it, "exited-at-start");
                    assertThat(it.detail())
                            .contains("exit code 3")
                            .contains("told to fail at start");
                });
    }

    @Test
    void lastWordsAreBounded() {
        failed(first(ID, script("seq 1 100000 >&2; exit 7")))
                .satisfies(it ->
                        assertThat(it.detail())
                                .contains("exit code 7", "100000")
                                .doesNotContain("99990")
                                .hasSizeLessThan(2_200));
    }

    @Test
    void anInstanceThatIsNotHealthyInTimeFailsWithWhatWasAsked() {
        ProcessLaunch launch = sample("--never-healthy");
        assertThat(machine.ensure(first(ID, launch))).isInstanceOf(Condition.Starting.class);

        machine.passes(Launches.TIMEOUT.plusSeconds(1));

        failed(first(ID, launch))
                .satisfies(it -> {
                    named(it, "never-healthy");
                    assertThat(it.detail()).contains("/health", "2 times", "PT30S");
                });
    }

    @Test
    void aPortInUseFailsAndIsNamed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            failed(first(ID, Launches.at(sample(), taken.getLocalPort())))
                    .satisfies(it -> {
                        named(it, "port-in-use");
                        assertThat(it.detail())
                                .contains("port " + taken.getLocalPort() + " of checkout");
                    });
        }
    }

    @Test
    void aRangeWithoutAFreePortFailsAndIsNamed() {
        machine.withPorts(1);
        machine.started(first("other", script("exec sleep 60")));

        failed(first(ID, sample()))
                .satisfies(it -> {
                    named(it, "no-free-port");
                    assertThat(it.detail()).contains(String.valueOf(machine.firstPort));
                });
    }

    @Test
    void aProgramThatIsNotThereFailsAndIsNamed() throws IOException {
        Path folder = Files.createDirectory(root.resolve("folder"));
        for (String program : List.of("/no/such/program", "no-such-program", folder.toString())) {
            failed(first(ID, Launches.command(List.of(program, "${port}"))))
                    .satisfies(it -> {
                        named(it, "program-not-found");
                        assertThat(it.detail()).contains(program);
                    });
        }
    }

    @Test
    void aProgramIsLookedForInTheWorkingDirectory() throws IOException {
        Path program = Files.writeString(root.resolve("run"), "#!/bin/sh\necho $1 >&2; exit 5\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();

        failed(
                        first(
                                ID,
                                Launches.in(
                                        Launches.command(List.of("./run", "${port}")),
                                        root.toString())))
                .satisfies(it ->
                        assertThat(it.detail()).contains("exit code 5", String.valueOf(port())));
    }

    @Test
    void aWorkingDirectoryThatIsNotThereFailsAndIsNamed() {
        failed(first(ID, Launches.in(sample(), "/no/such/folder")))
                .satisfies(it -> {
                    named(it, "directory-not-found");
                    assertThat(it.detail()).contains("/no/such/folder");
                });
    }

    @Test
    void aSecretReachesTheProcessAndNoFile() throws IOException {
        ProcessLaunch launch =
                Launches.with(
                        script("test \"$PASSWORD\" = correct\\ horse\\ battery\\ staple; exit 4$?"),
                        Map.of("PASSWORD", "${env:DATABASE_PASSWORD}"));

        failed(first(ID, launch)).satisfies(it -> assertThat(it.detail()).contains("exit code 40"));
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).content().doesNotContain(SECRET));
        }
    }

    @Test
    void aProcessIsGivenWhatItsConfigurationNamesAndNothingElse() {
        // PATH stands for all that this process has itself, the password of a database too.
        assertThat(System.getenv()).containsKey("PATH");
        ProcessLaunch launch =
                Launches.with(
                        Launches.command(List.of("sh", "-c", "env >&2; exit 4")),
                        Map.of("REGION", "eu", "PASSWORD", "${env:DATABASE_PASSWORD}"));

        failed(first(ID, launch))
                .satisfies(it -> {
                    assertThat(it.detail()).contains("exit code 4", "REGION=eu", "PASSWORD=");
                    // What a shell adds by itself.
                    Set<String> names = names(it.detail());
                    names.removeAll(Set.of("PWD", "OLDPWD", "SHLVL", "_"));
                    assertThat(names).containsExactlyInAnyOrder("REGION", "PASSWORD");
                });
    }

    private static Set<String> names(String detail) {
        return Pattern.compile("\\b([A-Za-z_][A-Za-z0-9_]*)=")
                .matcher(detail)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aSecretThatIsNotThereFailsAndNamesTheReference() {
        failed(first(ID, Launches.with(sample(), Map.of("PASSWORD", "${env:NO_SUCH_SECRET}"))))
                .satisfies(it -> {
                    named(it, "secret-missing");
                    assertThat(it.detail()).contains("${env:NO_SUCH_SECRET}");
                });
    }

    @Test
    void anInstanceThatDiedComesBackWhereItWas() {
        Instance before = machine.healthy(ID, sample());
        kill(pid(before));

        Instance after = machine.healthy(again(ID, sample()));

        assertThat(port(after)).isEqualTo(port(before));
        assertThat(pid(after)).isNotEqualTo(pid(before));
    }

    @Test
    void theDeathOfAnInstanceIsToldWithItsExitCodeAndLastWords() throws IOException {
        Instance healthy = machine.healthy(ID, sample());
        kill(pid(healthy));

        assertThat(dead(machine.target(), healthy))
                .contains("exit code 137")
                .contains("listening on port " + port(healthy));
        assertThat(dead(machine.restarted(), healthy)).contains("exit code unknown");
    }

    @Test
    void aStoppedInstanceIsGoneStaysGoneAndMayBeStoppedAgain() throws Exception {
        Instance healthy = machine.healthy(ID, sample());

        machine.target().stop(ID, Duration.ofSeconds(5));
        machine.target().stop(ID, Duration.ofSeconds(5));
        machine.restarted().stop("never-started", Duration.ofSeconds(5));

        assertThat(machine.process(ID)).isEmpty();
        assertThat(machine.target().look(healthy)).isEqualTo(new Sight.Stopped());
        failed(again(ID, sample())).satisfies(it -> named(it, "stopped-on-purpose"));
        assertThat(machine.port("later", script("exec sleep 60"))).isEqualTo(port(healthy));
    }

    @Test
    void theNextRunStopsWhatTheOneBeforeStarted() throws Exception {
        machine.healthy(ID, sample());

        machine.restarted().stop(ID, Duration.ofSeconds(5));

        assertThat(machine.process(ID)).isEmpty();
    }

    @Test
    void whatIgnoresThePoliteEndIsKilled() throws Exception {
        machine.started(first(ID, script("trap '' TERM; echo ready; while :; do sleep 1; done")));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> machine.folders.tail(ID).contains("ready"));
        ProcessHandle process = machine.process(ID).orElseThrow();

        machine.target().stop(ID, Duration.ofMillis(200));

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void aScriptIsStoppedWithTheProgramThatItStarted() throws Exception {
        machine.started(first(ID, script("sleep 60; echo never")));
        ProcessHandle script = machine.process(ID).orElseThrow();
        await().atMost(Duration.ofMinutes(1)).until(() -> script.children().findAny().isPresent());
        ProcessHandle program = script.children().findFirst().orElseThrow();

        machine.target().stop(ID, Duration.ofSeconds(5));

        assertThat(script.isAlive()).isFalse();
        assertThat(program.isAlive()).isFalse();
    }

    private int port() {
        return machine.port(ID);
    }

    private static String dead(ProcessTarget target, Instance instance) throws IOException {
        return ((Sight.Dead) target.look(instance)).detail();
    }

    private static int port(Instance instance) {
        return URI.create(instance.url()).getPort();
    }

    private static long pid(Instance instance) {
        return ProcessRef.identity(instance.ref()).orElseThrow().pid();
    }

    private ObjectAssert<Condition.Failed> failed(InstanceSpec wanted) {
        return assertThat(machine.settled(wanted)).asInstanceOf(type(Condition.Failed.class));
    }

    private static void named(Condition.Failed failed, String reason) {
        assertThat(failed.reason()).isEqualTo(reason);
    }

    private static void kill(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** What this machine runs: every run of the service in a test is of one JVM. */
    /**
     * Those that this test started: the JVM of the tests has more, of the servers that they share.
     */
    private Set<ProcessHandle> processes() {
        Set<ProcessHandle> ours = virtualMachines();
        ours.removeAll(others);
        return ours;
    }

    private static Set<ProcessHandle> virtualMachines() {
        String java = ProcessHandle.current().info().command().orElseThrow();
        return ProcessHandle.current()
                .descendants()
                .filter(each -> each.info().command().filter(java::equals).isPresent())
                .collect(Collectors.toCollection(HashSet::new));
    }
}
