package dev.fairlead.platform.config;

import dev.fairlead.process.ShortRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The git checkout that a configuration tree lies in, if it does. Git itself is asked, with a limit
 * of time and size and without what a repository could make it run; where it is not installed,
 * takes too long, or does not trust the folder, the revision is not known, and nothing else
 * changes.
 */
public final class GitCheckout {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int MOST = 1 << 20;
    private static final String HEAD = "# branch.oid ";

    /** The first look at a tree, before somebody has committed. */
    private static final String NO_COMMIT = "(initial)";

    /** Of the files that a tree is made of. */
    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".tmpl");

    private static final List<String> STATUS =
            List.of(
                    "git",
                    "--no-optional-locks",
                    "-c",
                    "core.fsmonitor=false",
                    "status",
                    "--porcelain=v2",
                    "-z",
                    "--branch",
                    "--untracked-files=all",
                    "--ignored=traditional",
                    "--ignore-submodules=all",
                    "--",
                    ".",
                    ":(exclude)examples");

    private final Path tree;
    private final Function<String, @Nullable String> environment;

    /**
     * @param tree a configuration tree
     * @param environment of this process, of which git gets where programs and its user's settings
     *     are
     */
    public GitCheckout(Path tree, Function<String, @Nullable String> environment) {
        this.tree = tree.toAbsolutePath().normalize();
        this.environment = environment;
    }

    /** What is checked out; null where the tree is in no checkout, or git does not say. */
    public @Nullable Revision revision() {
        if (gitFolder().isEmpty()) {
            return null;
        }
        return ShortRun.output(STATUS, surroundings(), tree, LIMIT, MOST)
                .map(GitCheckout::revision)
                .orElse(null);
    }

    /** A file that changes with each commit and checkout; empty where there is none. */
    public Optional<Path> log() {
        return gitFolder().map(folder -> folder.resolve("logs/HEAD")).filter(Files::isRegularFile);
    }

    private static @Nullable Revision revision(String status) {
        String commit = NO_COMMIT;
        boolean dirty = false;
        for (String entry : status.split("\0")) {
            if (entry.startsWith(HEAD)) {
                commit = entry.substring(HEAD.length());
            } else if (!entry.startsWith("# ")) {
                dirty |= ENDINGS.stream().anyMatch(entry::endsWith);
            }
        }
        return commit.equals(NO_COMMIT) ? null : new Revision(commit, dirty);
    }

    private Map<String, String> surroundings() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("LC_ALL", "C");
        all.put("GIT_TERMINAL_PROMPT", "0");
        for (String name : List.of("PATH", "HOME", "XDG_CONFIG_HOME")) {
            String value = environment.apply(name);
            if (value != null) {
                all.put(name, value);
            }
        }
        return all;
    }

    /** In a work tree beside the first, {@code .git} is a file that names the folder. */
    private Optional<Path> gitFolder() {
        List<Path> upwards = new ArrayList<>();
        for (Path at = tree; at != null; at = at.getParent()) {
            upwards.add(at.resolve(".git"));
        }
        return upwards.stream().filter(Files::exists).findFirst().flatMap(GitCheckout::folder);
    }

    private static Optional<Path> folder(Path git) {
        if (Files.isDirectory(git)) {
            return Optional.of(git);
        }
        try {
            String named = Files.readString(git).strip().replaceFirst("^gitdir: ", "");
            return Optional.of(git.resolveSibling(named));
        } catch (IOException | InvalidPathException unreadable) {
            return Optional.empty();
        }
    }
}
