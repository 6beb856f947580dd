package dev.fairlead.backup.rescue;

import dev.fairlead.backup.copy.Repository;
import dev.fairlead.backup.copy.directory.DirectoryFile;
import dev.fairlead.backup.copy.s3.S3File;
import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.restoration.Target;
import dev.fairlead.backup.restore.Login;
import dev.fairlead.backup.restore.Restore;
import dev.fairlead.backup.seal.Keyring;
import dev.fairlead.platform.config.ByteSize;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code fairlead restore --repository}: needs no service, no database and no configuration. */
public final class RescueCommand {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final Duration LIMIT = Duration.ofDays(7);
    private static final String HELP =
            """
            Restores a set from a copy with nothing else left: no service, no database, no configuration.

            usage: fairlead restore --repository DIR|s3://BUCKET[/PREFIX] [SET [--into DIR]] [OPTION...]

            Without SET it lists the sets that are there, without --into the recovery points of one.

              --to TARGET        a time, a position of the log, or the id of a backup (default: as far as it reaches)
              --key NAME=FILE    the key of that name, where the backups are encrypted; may be repeated
              --endpoint URL     of a store that is not Amazon's
              --region REGION    of the bucket (default: us-east-1)
              --postgres DIR     directory with bin/postgres of the backup's major version

            The credentials of a bucket are those of AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.

            Exit codes: 0 restored or listed, 1 not restored, 2 wrong command line

            Examples:
              fairlead restore --repository /mnt/other/fairlead
              fairlead restore --repository s3://fairlead-backups/production fairlead --key main=/mnt/safe/main --into /srv/again
            """;

    private final PrintWriter out;
    private final PrintWriter err;
    private final Secrets.Environment environment;

    RescueCommand(PrintWriter out, PrintWriter err, Secrets.Environment environment) {
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    static void main(String[] arguments) {
        var command =
                new RescueCommand(
                        writer(FileDescriptor.out), writer(FileDescriptor.err), System::getenv);
        System.exit(command.run(List.of(arguments)));
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** A wrong command line. */
    private static final class Usage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Usage(String message) {
            super(message);
        }
    }

    /** What was asked for. */
    private record Asked(
            @Nullable String set, Map<String, String> options, Map<String, Path> keys) {

        static Asked of(List<String> arguments) {
            String set = null;
            Map<String, String> options = new HashMap<>();
            Map<String, Path> keys = new HashMap<>();
            for (int i = 0; i < arguments.size(); i++) {
                String word = arguments.get(i);
                if (!word.startsWith("--")) {
                    if (set != null) {
                        throw new Usage("'%s': expected one set".formatted(word));
                    }
                    set = word;
                    continue;
                }
                int equals = word.indexOf('=');
                String name = equals < 0 ? word : word.substring(0, equals);
                if (!NAMES.contains(name)) {
                    throw new Usage("'%s': no such option".formatted(name));
                }
                if (equals < 0 && ++i == arguments.size()) {
                    throw new Usage("%s: expected a value".formatted(name));
                }
                String value = equals < 0 ? arguments.get(i) : word.substring(equals + 1);
                if (name.equals("--key")) {
                    String[] sides = value.split("=", 2);
                    if (sides.length < 2) {
                        throw new Usage("--key '%s': expected NAME=FILE".formatted(value));
                    }
                    keys.put(sides[0], Path.of(sides[1]));
                } else {
                    options.put(name, value);
                }
            }
            return new Asked(set, options, keys);
        }

        private static final List<String> NAMES =
                List.of(
                        "--repository",
                        "--to",
                        "--into",
                        "--key",
                        "--endpoint",
                        "--region",
                        "--postgres");

        String required(String name) {
            String value = options.get(name);
            if (value == null) {
                throw new Usage("%s is missing".formatted(name));
            }
            return value;
        }
    }

    int run(List<String> arguments) {
        List<String> words = new ArrayList<>(arguments);
        if (!words.isEmpty() && words.getFirst().equals("restore")) {
            words.removeFirst();
        }
        if (words.contains("--help") || words.contains("-h")) {
            out.print(HELP);
            out.flush();
            return 0;
        }
        try {
            Asked asked = Asked.of(words);
            try (Repository repository = repository(asked)) {
                return run(
                        asked,
                        new Rescue(repository, warning -> err.println("warning: " + warning)));
            }
        } catch (Usage | InvalidField wrong) {
            err.printf(
                    "error: %s%nhint: fairlead restore --repository --help%n", wrong.getMessage());
            return USAGE;
        } catch (IOException | SQLException | IllegalArgumentException failed) {
            err.printf("error: %s%n", failed.getMessage());
            return FAILED;
        } finally {
            err.flush();
            out.flush();
        }
    }

    private int run(Asked asked, Rescue rescue) throws IOException, SQLException {
        String set = asked.set();
        if (set == null) {
            rescue.sets().forEach(out::println);
            return 0;
        }
        String into = asked.options().get("--into");
        if (into == null) {
            for (Rescue.Point point : rescue.points(set)) {
                out.printf(
                        "%s  %s  %s  PostgreSQL %s%s%n",
                        point.at(),
                        point.backupId(),
                        point.kind(),
                        point.serverVersion(),
                        point.encrypted() ? "  encrypted" : "");
            }
            return 0;
        }
        String to = asked.options().get("--to");
        Target target =
                Target.parse(to)
                        .orElseThrow(() ->
                                new Usage(
                                        "--to '%s': expected a time such as 2026-11-30T12:00:00Z, a position such as 0/3000028, or the id of a backup"
                                                .formatted(to)));
        InstantSource clock = InstantSource.system();
        Restore.Restored restored =
                rescue.run(
                        new Rescue.Order(
                                set,
                                target,
                                Path.of(into).toAbsolutePath().normalize(),
                                Path.of(asked.required("--postgres")),
                                Keyring.ofFiles(asked.keys()),
                                // Nobody has a password of a server that is lost.
                                new Login("fairlead_rescue", "none"),
                                new Deadline(clock, clock.instant().plus(LIMIT))));
        out.printf(
                "restored the backup %s of %s into %s%nstart it with: %s/bin/pg_ctl -D %s start%n",
                restored.backupId(),
                restored.backupSet(),
                into,
                asked.required("--postgres"),
                into);
        return 0;
    }

    private Repository repository(Asked asked) {
        String place = asked.required("--repository");
        var secrets = new Secrets(environment);
        if (!place.startsWith("s3://")) {
            String path = Path.of(place).toAbsolutePath().normalize().toString();
            return new DirectoryFile(path, new ByteSize(0)).open(secrets, InstantSource.system());
        }
        String[] parts = place.substring("s3://".length()).split("/", 2);
        String endpoint = asked.options().get("--endpoint");
        String token = environment.get("AWS_SESSION_TOKEN");
        return new S3File(
                        endpoint == null ? null : URI.create(endpoint),
                        asked.options().getOrDefault("--region", "us-east-1"),
                        parts[0],
                        parts.length < 2 ? "" : parts[1].replaceFirst("/$", ""),
                        SecretRef.parse("${env:AWS_ACCESS_KEY_ID}"),
                        SecretRef.parse("${env:AWS_SECRET_ACCESS_KEY}"),
                        token == null || token.isEmpty()
                                ? null
                                : SecretRef.parse("${env:AWS_SESSION_TOKEN}"),
                        null,
                        new ByteSize(16 << 20),
                        2,
                        new ByteSize(0),
                        Duration.ofSeconds(30))
                .open(secrets, InstantSource.system());
    }
}
