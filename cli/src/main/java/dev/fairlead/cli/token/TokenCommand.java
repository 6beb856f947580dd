package dev.fairlead.cli.token;

import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.output.Table;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.platform.config.ConfigException;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.Token;
import dev.fairlead.platform.security.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fairlead token}: works on the tokens file, no service is asked. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = {
            "Makes, lists and revokes tokens in the tokens file.",
            "Every service sees a change within two seconds."
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nExamples:",
            "  fairlead token create ci-checkout --role ci --team payments --service checkout",
            "  fairlead token revoke ci-checkout"
        })
public final class TokenCommand {
    private final Shell shell;

    public TokenCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = {
                "Makes a token and prints it, this once; the file keeps only its hash.",
                "A file that is not there is created, readable by its owner alone."
            },
            footer = {
                "%nExamples:",
                "  fairlead token create ci-checkout --role ci --team payments --service checkout"
                        + " --expires 90d",
                "  fairlead token create ada --role operator --team '*' --tokens"
                        + " /etc/fairlead/tokens.yaml"
            })
    int create(
            @Mixin TokensOption tokens,
            @Mixin OutputOption output,
            @Parameters(
                            paramLabel = "NAME",
                            description =
                                    "1 to 63 lower-case letters, digits, dots, hyphens or"
                                            + " underscores.")
                    String name,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            required = true,
                            description = "viewer, ci, operator or admin.")
                    Role role,
            @Option(
                            names = "--team",
                            paramLabel = "T",
                            required = true,
                            description = "A team that it acts for; '*' is all. May be repeated.")
                    List<String> teams,
            @Option(
                            names = "--service",
                            paramLabel = "S",
                            description =
                                    "A service that it acts for; the teams alone decide where left"
                                            + " out. May be repeated.")
                    @Nullable List<String> services,
            @Option(
                            names = "--expires",
                            paramLabel = "TIME",
                            description =
                                    "Such as 90d, 2027-01-01 or 2027-01-01T00:00:00Z; never where"
                                            + " left out.")
                    @Nullable String expires) {
        TokenFile file = new TokenFile(tokens.in(shell));
        Instant end = expires == null ? null : Expiry.parse(expires, shell.clock().instant());
        Set<String> ofServices = services == null ? Set.of() : Set.copyOf(services);
        String made =
                on(
                        file,
                        () ->
                                file.issue(
                                        name,
                                        role,
                                        Set.copyOf(teams),
                                        ofServices,
                                        end,
                                        shell.random()));
        shell.out()
                .println(output.isJson() ? Json.pretty(Map.of("name", name, "token", made)) : made);
        if (shell.out().checkError()) {
            throw takenBack(file, name);
        }
        if (!output.isJson()) {
            shell.err()
                    .printf(
                            "The token '%s', shown this once (only its hash is kept in %s).%n",
                            name, file.path());
            shell.err().flush();
        }
        return ExitCode.OK;
    }

    /** Nobody has seen the token, and nobody can ever see it again. */
    private static Failure takenBack(TokenFile file, String name) {
        on(
                file,
                () -> {
                    file.revoke(name);
                    return name;
                });
        return Failure.of(
                "the token '%s' could not be shown, and was taken out of %s again"
                        .formatted(name, file.path()),
                "make it once more, with an output that takes it");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the tokens, without the tokens themselves.",
            footer = {"%nExample:", "  fairlead token list"})
    int list(@Mixin TokensOption tokens, @Mixin OutputOption output) {
        TokenFile file = existing(tokens);
        List<Token> all = on(file, file::read);
        Instant now = shell.clock().instant();
        if (output.isJson()) {
            shell.out()
                    .println(
                            Json.pretty(
                                    Map.of(
                                            "items",
                                            all.stream().map(each -> body(each, now)).toList())));
        } else {
            Table table = Table.of("NAME", "ROLE", "TEAMS", "SERVICES", "EXPIRES", "EXPIRED");
            all.forEach(each ->
                    table.row(
                            each.name(),
                            each.role().text(),
                            names(each.teams()),
                            names(each.services()),
                            each.expires() == null ? "never" : each.expires(),
                            each.expiredAt(now) ? "yes" : "no"));
            table.lines().forEach(shell.out()::println);
        }
        shell.out().flush();
        return ExitCode.OK;
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Takes a token out of the file; everything else in it stays.",
            footer = {"%nExample:", "  fairlead token revoke ci-checkout"})
    int revoke(
            @Mixin TokensOption tokens,
            @Parameters(paramLabel = "NAME", description = "Name of the token.") String name) {
        TokenFile file = existing(tokens);
        List<Token> left =
                on(
                        file,
                        () -> {
                            file.revoke(name);
                            return file.read();
                        });
        shell.out().printf("revoked '%s' in %s%n", name, file.path());
        shell.out().flush();
        if (left.stream().noneMatch(each -> each.role() == Role.ADMIN)) {
            shell.err().println("warning: no token has the role admin now");
            shell.err().flush();
        }
        return ExitCode.OK;
    }

    private TokenFile existing(TokensOption tokens) {
        Path path = tokens.in(shell);
        if (!Files.exists(path)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "there is no tokens file " + path,
                    List.of(),
                    List.of("name it with --tokens or FAIRLEAD_TOKENS"));
        }
        return new TokenFile(path);
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException;
    }

    private static <T> T on(TokenFile file, Work<T> work) {
        try {
            return work.run();
        } catch (ConfigException faulty) {
            throw new Failure(
                    ExitCode.FAILED,
                    "the tokens file %s has problems".formatted(file.path()),
                    faulty.problems().stream().map(Object::toString).toList(),
                    List.of("put them right first; nothing was changed"));
        } catch (IllegalArgumentException refused) {
            throw Failure.of(String.valueOf(refused.getMessage()));
        } catch (IOException unreadable) {
            throw Failure.of(
                    "the tokens file %s cannot be used: %s".formatted(file.path(), unreadable),
                    "nothing was changed; check the directory and its permissions");
        }
    }

    private static Map<String, Object> body(Token token, Instant now) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", token.name());
        body.put("role", token.role().text());
        body.put("teams", new TreeSet<>(token.teams()));
        body.put("services", new TreeSet<>(token.services()));
        if (token.expires() != null) {
            body.put("expires", token.expires().toString());
        }
        body.put("expired", token.expiredAt(now));
        return body;
    }

    private static String names(Set<String> names) {
        return String.join(",", new TreeSet<>(names));
    }
}
