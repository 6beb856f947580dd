package dev.fairlead.benchmarks.load;

import dev.fairlead.benchmarks.up.UpPlatform;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.loadtest.LoadLimits.Verdict;
import dev.fairlead.platform.loadtest.LoadReport;
import dev.fairlead.platform.loadtest.LoadSummary;
import dev.fairlead.platform.security.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchmark load}. */
@Command(
        name = "load",
        description =
                "Plays load, stress and spike tests (100, 500, 1,000 users) with Gatling on the"
                        + " platform's own REST interfaces.",
        mixinStandardHelpOptions = true)
public final class LoadCommand implements Callable<Integer> {
    private static final int FIRST_BASE = 9280;
    private static final int MOST_USERS = 10_000;
    private static final int MOST_FASTER = 1_000;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "TEST",
            arity = "0..*",
            description = "load, stress or spike; all of them where none is named.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--users",
            paramLabel = "N",
            description = "The most users at a time; the stages keep their proportions.")
    private @Nullable Integer users;

    @Option(
            names = "--faster",
            paramLabel = "N",
            defaultValue = "1",
            description = "Stages last an Nth of their time (default: ${DEFAULT-VALUE}).")
    private int faster;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "A platform that runs, by its console's address with port; one of its own is"
                            + " started where left out.")
    private @Nullable URI url;

    @Option(
            names = "--token",
            paramLabel = "REF",
            defaultValue = "$${env:FAIRLEAD_TOKEN}",
            description = "Where the token for --url is, role viewer (default: ${DEFAULT-VALUE}).")
    private String token = "";

    @Option(
            names = "--summaries",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where gatling-TEST.json goes (default: the current folder).")
    private Path summaries = Path.of(".");

    private LoadCommand() {}

    @Override
    public Integer call() throws Exception {
        List<LoadTest> tests = tests();
        if (users != null) {
            within("--users", users, MOST_USERS);
        }
        within("--faster", faster, MOST_FASTER);
        if (!Files.isDirectory(summaries)) {
            throw wrong("--summaries is '%s' (expected: a folder)".formatted(summaries));
        }
        Path folder = Files.createTempDirectory("fairlead-load");
        try {
            return url == null ? onOwn(tests, folder) : play(tests, folder, running(url), secret());
        } finally {
            delete(folder);
        }
    }

    private int onOwn(List<LoadTest> tests, Path folder) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("fairlead.home", "."));
        try (var own = new UpPlatform(home, FIRST_BASE, Role.VIEWER, _ -> {})) {
            URI console = URI.create("http://127.0.0.1:" + own.endpoints().portBase());
            int code = play(tests, folder, console, own.token());
            if (!own.isRunning()) {
                throw new IOException("the platform ended during the test");
            }
            return code;
        }
    }

    private int play(List<LoadTest> tests, Path folder, URI platform, String secret)
            throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        var gatling = new GatlingProcess(platform, secret, folder);
        List<String> rows = new ArrayList<>();
        boolean passed = true;
        for (LoadTest test : tests) {
            int most = users == null ? test.users() : users;
            Path numbers = gatling.play(test, most, faster);
            Path kept = summaries.resolve("gatling-%s.json".formatted(name(test)));
            Files.copy(numbers, kept, StandardCopyOption.REPLACE_EXISTING);
            LoadSummary summary = summary(kept);
            Verdict verdict = test.limits().judge(summary);
            passed &= verdict.passed();
            rows.add(
                    "%s, %,d users: %s%n  %s: %s%n  %s"
                            .formatted(
                                    name(test),
                                    most,
                                    summary.inWords(),
                                    verdict.passed() ? "met" : "MISSED",
                                    verdict.detail(),
                                    kept.toAbsolutePath().normalize()));
        }
        out.printf(
                "%n%d processors, which users and platform share, Java %s%n",
                Runtime.getRuntime().availableProcessors(), Runtime.version());
        rows.forEach(out::println);
        out.println("As evidence: fairlead task done ID --load-summary FILE,");
        out.println("             fairlead deploy evidence SERVICE VERSION FILE");
        out.flush();
        return passed ? 0 : 1;
    }

    private static LoadSummary summary(Path file) throws IOException {
        return switch (LoadReport.read(Files.readString(file))) {
            case LoadReport.Known(LoadSummary summary) -> summary;
            case LoadReport.Unreadable(String path, String detail) ->
                    throw new IOException("%s: %s: %s".formatted(file, path, detail));
        };
    }

    private List<LoadTest> tests() {
        if (names.isEmpty()) {
            return List.of(LoadTest.values());
        }
        String known =
                Arrays.stream(LoadTest.values())
                        .map(LoadCommand::name)
                        .collect(Collectors.joining(", "));
        return names.stream()
                .map(named ->
                        Arrays.stream(LoadTest.values())
                                .filter(test -> name(test).equals(named))
                                .findFirst()
                                .orElseThrow(() ->
                                        wrong(
                                                "'%s' is no test (expected: %s)"
                                                        .formatted(named, known))))
                .toList();
    }

    private static String name(LoadTest test) {
        return test.name().toLowerCase(Locale.ROOT);
    }

    private URI running(URI address) {
        boolean usable =
                List.of("http", "https").contains(String.valueOf(address.getScheme()))
                        && address.getHost() != null
                        && address.getPort() > 0;
        if (!usable) {
            throw wrong(
                    "--url is '%s' (expected: the console's address with its port, such as http://127.0.0.1:8080)"
                            .formatted(address));
        }
        return address;
    }

    private String secret() {
        try {
            return Secrets.ofProcess().resolve(SecretRef.parse(token));
        } catch (IllegalArgumentException | Secrets.SecretMissing wrong) {
            throw wrong("--token: " + wrong.getMessage());
        }
    }

    private void within(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw wrong("%s is %d (expected: 1 to %,d)".formatted(option, value, most));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
