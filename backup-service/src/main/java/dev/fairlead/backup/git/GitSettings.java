package dev.fairlead.backup.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps what users and administrators of this machine have set for their own git out of it: an
 * address means what it says, and nothing is written into anybody's home.
 */
final class GitSettings extends SystemReader.Delegate {

    private GitSettings(SystemReader before) {
        super(before);
    }

    /** For the whole process; again is once. */
    static synchronized void use() {
        SystemReader now = SystemReader.getInstance();
        if (!(now instanceof GitSettings)) {
            SystemReader.setInstance(new GitSettings(now));
        }
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    private static final class Nothing extends FileBasedConfig {
        private Nothing(Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
