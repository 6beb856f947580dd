package dev.fairlead.backup.git;

import dev.fairlead.backup.engine.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevObject;
import org.jspecify.annotations.Nullable;

/** Finds whether everything that the refs lead to is there, and each object what its id says. */
final class ObjectCheck {
    private static final int BUFFER = 64 * 1024;
    private static final int BETWEEN_LOOKS = 256;

    private final Deadline deadline;
    private final byte[] buffer = new byte[BUFFER];
    private final MessageDigest digest = Constants.newMessageDigest();
    private long checked;

    ObjectCheck(Deadline deadline) {
        this.deadline = deadline;
    }

    /**
     * Reads all of it.
     *
     * @return how many objects there are
     * @throws IOException where one is missing, or another one than its id says
     */
    long run(Repository repository) throws IOException {
        return run(repository, null);
    }

    /**
     * The same.
     *
     * @param detached what no ref leads to, and is to be there all the same; null for none
     */
    long run(Repository repository, @Nullable ObjectId detached) throws IOException {
        try (var walk = new ObjectWalk(repository);
                ObjectReader reader = repository.newObjectReader()) {
            walk.setRetainBody(false);
            for (Ref ref : repository.getRefDatabase().getRefs()) {
                ObjectId id = ref.getObjectId();
                if (id != null) {
                    walk.markStart(walk.parseAny(id));
                }
            }
            if (detached != null) {
                walk.markStart(walk.parseAny(detached));
            }
            RevObject next;
            while ((next = walk.next()) != null) {
                check(reader, next);
            }
            while ((next = walk.nextObject()) != null) {
                check(reader, next);
            }
        }
        return checked;
    }

    private void check(ObjectReader reader, RevObject object) throws IOException {
        if (checked++ % BETWEEN_LOOKS == 0) {
            deadline.check();
        }
        ObjectLoader loader = reader.open(object, object.getType());
        digest.reset();
        digest.update(
                "%s %d\0"
                        .formatted(Constants.typeString(object.getType()), loader.getSize())
                        .getBytes(StandardCharsets.US_ASCII));
        try (InputStream in = loader.openStream()) {
            int length;
            while ((length = in.read(buffer)) > 0) {
                digest.update(buffer, 0, length);
            }
        }
        ObjectId found = ObjectId.fromRaw(digest.digest());
        if (!found.equals(object)) {
            throw new MissingObjectException(object.copy(), object.getType());
        }
    }
}
