@NullMarked
package dev.fairlead.backup.replication;

import org.jspecify.annotations.NullMarked;
