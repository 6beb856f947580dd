package dev.fairlead.backup.effect;

import dev.fairlead.backup.copy.CopyFailed;
import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.engine.SourceFailed;
import dev.fairlead.backup.replication.BaseBackup;
import dev.fairlead.backup.replication.ServerRefusal;
import dev.fairlead.backup.restore.RestoreFailed;
import dev.fairlead.backup.seal.KeyUnavailable;
import dev.fairlead.backup.seal.NotAuthentic;
import dev.fairlead.backup.source.Passwords;
import dev.fairlead.backup.store.Damaged;
import dev.fairlead.backup.store.DestinationFailed;
import dev.fairlead.backup.store.TooManyFiles;
import java.sql.SQLException;

/**
 * An exception as a named reason.
 *
 * @param hopeless whether another attempt would end in the same way
 */
public record Failure(String reason, String detail, boolean hopeless) {
    private static final int LONGEST = 2000;

    /**
     * @param otherwise named reason of one that says nothing of itself
     */
    public static Failure of(Exception failed, String otherwise) {
        return switch (failed) {
            case Deadline.Exceeded e -> of("deadline-exceeded", e, true);
            case Deadline.DiskFull e -> of("disk-full", e, false);
            case BaseBackup.HasTablespaces e -> of("tablespaces-not-supported", e, true);
            case TooManyFiles e -> of("too-many-files", e, true);
            case Passwords.Missing e -> of("password-missing", e, false);
            case SourceFailed e -> of(e.reason(), e, e.isHopeless());
            case Damaged e -> of(e.reason(), e, false);
            case KeyUnavailable e -> of(e.reason(), e, false);
            case CopyFailed e -> of(e.reason(), e, false);
            case NotAuthentic e -> of(NotAuthentic.REASON, e, false);
            case RestoreFailed e -> of(e.reason(), e, false);
            case DestinationFailed e -> of("destination-failed", e, false);
            case ServerRefusal e when e.isAboutLogin() -> of("login-refused", e, true);
            case ServerRefusal e -> of("server-refused", e, false);
            case SQLException e when String.valueOf(e.getSQLState()).startsWith("28") ->
                    of("login-refused", e, true);
            default -> of(otherwise, failed, false);
        };
    }

    private static Failure of(String reason, Exception failed, boolean hopeless) {
        String detail = String.valueOf(failed.getMessage());
        return new Failure(
                reason,
                detail.length() > LONGEST ? detail.substring(0, LONGEST) + "…" : detail,
                hopeless);
    }
}
