package dev.fairlead.benchmarks.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs installed programs of one version of PostgreSQL. */
record Programs(Path home) {

    /**
     * @throws IOException where they are not installed
     */
    static Programs installed(Path home) throws IOException {
        for (String name : List.of("initdb", "postgres", "pg_basebackup", "pgbench", "psql")) {
            if (!Files.isExecutable(home.resolve("bin").resolve(name))) {
                throw new IOException(
                        "%s/bin/%s is not there: install Debian's postgresql-15, or name another place with --postgres"
                                .formatted(home, name));
            }
        }
        return new Programs(home);
    }

    /** The words that run a program; as root in a namespace in which root is not root. */
    List<String> words(String program, List<String> arguments) {
        List<String> words = new ArrayList<>();
        if (program.equals("initdb") || program.equals("postgres")) {
            words.addAll(isRoot() ? List.of("unshare", "-U") : List.of());
        }
        words.add(home.resolve("bin").resolve(program).toString());
        words.addAll(arguments);
        return words;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    void run(String program, Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        run(words(program, arguments), environment);
    }

    /** Blocks until the program ends; answers its standard output and error. */
    static String run(List<String> words, Map<String, String> environment)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("%s: %s".formatted(words.getFirst(), output.strip()));
        }
        return output;
    }
}
