package dev.fairlead.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** As whom a database server's programs run: PostgreSQL refuses to run as root. */
public sealed interface ServerUser {
    /** The words to put in front of a server program. */
    List<String> prefix();

    /** Lets this user own a directory or file that the server writes or reads. */
    void give(Path path) throws IOException;

    /**
     * The caller's own user; for root a namespace in which root is not root, or where the system
     * forbids that, the user {@code postgres} or {@code nobody}.
     *
     * @throws IOException when root has neither way
     */
    static ServerUser detect() throws IOException {
        if (!Shell.run(List.of("id", "-u")).output().equals("0")) {
            return new Caller();
        }
        if (Shell.succeeds(List.of("unshare", "-U", "true"))) {
            return new Namespace();
        }
        if (Shell.succeeds(List.of("setpriv", "--version"))) {
            for (String name : List.of("postgres", "nobody")) {
                Shell.Result uid = Shell.run(List.of("id", "-u", name));
                Shell.Result gid = Shell.run(List.of("id", "-g", name));
                if (uid.succeeded() && gid.succeeded()) {
                    return new Other(uid.output(), gid.output());
                }
            }
        }
        throw new IOException(
                "PostgreSQL refuses to run as root, and this system allows neither"
                        + " 'unshare -U' (user namespaces) nor 'setpriv' to a user postgres or nobody;"
                        + " run fairlead as another user");
    }

    /** Nothing to change. */
    record Caller() implements ServerUser {
        @Override
        public List<String> prefix() {
            return List.of();
        }

        @Override
        public void give(Path path) {}
    }

    /** Root's files stay root's; inside the namespace the server sees another user id. */
    record Namespace() implements ServerUser {
        @Override
        public List<String> prefix() {
            return List.of("unshare", "-U");
        }

        @Override
        public void give(Path path) {}
    }

    /** Another user of the system, to whom the files are given. */
    record Other(String uid, String gid) implements ServerUser {
        @Override
        public List<String> prefix() {
            return List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups");
        }

        @Override
        public void give(Path path) throws IOException {
            var words = List.of("chown", "-R", uid + ":" + gid, path.toString());
            Shell.Result result = Shell.run(words);
            if (!result.succeeded()) {
                throw new IOException(String.join(" ", words) + ": " + result.output());
            }
        }
    }
}
