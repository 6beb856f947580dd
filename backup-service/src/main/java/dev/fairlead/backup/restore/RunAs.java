package dev.fairlead.backup.restore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * As whom the scratch server runs: PostgreSQL refuses to run as root.
 *
 * @param prefix words in front of the server's command
 * @param owner who must own its files; empty where nothing is to change
 */
record RunAs(List<String> prefix, String owner) {
    private static final RunAs CALLER = new RunAs(List.of(), "");

    /**
     * The caller's own user; for root a namespace in which root is not root, or the system's user
     * postgres or nobody.
     */
    static RunAs detect() throws IOException, InterruptedException {
        if (!output("id", "-u").equals("0")) {
            return CALLER;
        }
        if (succeeds("unshare", "-U", "true")) {
            return new RunAs(List.of("unshare", "-U"), "");
        }
        for (String name : List.of("postgres", "nobody")) {
            if (succeeds("setpriv", "--version") && succeeds("id", "-u", name)) {
                String uid = output("id", "-u", name);
                String gid = output("id", "-g", name);
                return new RunAs(
                        List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups"),
                        uid + ":" + gid);
            }
        }
        throw new RestoreFailed(
                "server-not-startable",
                "PostgreSQL refuses to run as root, and the system has neither user namespaces (unshare -U) nor setpriv with a user postgres or nobody; run the service as another user");
    }

    void give(Path folder) throws IOException, InterruptedException {
        if (!owner.isEmpty() && !succeeds("chown", "-R", owner, folder.toString())) {
            throw new RestoreFailed(
                    "server-not-startable", "%s cannot be given to %s".formatted(folder, owner));
        }
    }

    private static boolean succeeds(String... words) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    static String output(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }
}
