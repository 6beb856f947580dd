package dev.fairlead.backup.effect;

import dev.fairlead.backup.backup.BackupCommand;
import dev.fairlead.backup.backup.BackupCommand.ChildrenMarked;
import dev.fairlead.backup.backup.BackupCommand.ParentDamaged;
import dev.fairlead.backup.backup.BackupRequest.MarkChildren;
import dev.fairlead.backup.backup.BackupStream;
import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import java.util.List;

/** Tells the backups that hold the changes since a damaged one; each tells those after it. */
public final class MarkChildrenHandler implements EffectHandler<MarkChildren, BackupCommand> {
    private static final Actor VERIFICATION = Actor.system("verification");

    private final Backups backups;
    private final Commands commands;

    public MarkChildrenHandler(Backups backups, Commands commands) {
        this.backups = backups;
        this.commands = commands;
    }

    @Override
    public Class<MarkChildren> requestType() {
        return MarkChildren.class;
    }

    @Override
    public EffectResult<BackupCommand> handle(MarkChildren request, EffectContext context) {
        List<BackupView> children = backups.children(request.backupSet(), request.backupId());
        for (BackupView child : children) {
            commands.execute(
                    BackupStream.of(child.id()),
                    new ParentDamaged(request.backupId()),
                    commands.context(VERIFICATION, null, context.lifecycleId()));
        }
        return EffectResult.done(new ChildrenMarked(children.size()));
    }
}
