package dev.fairlead.audit.offline;

/**
 * Where an export is not what was recorded.
 *
 * @param line of the export, from 1; 0 where something is missing
 * @param where chain and position, or the checkpoint, as far as known
 * @param reason in kebab-case
 */
public record ExportFault(long line, String where, String reason, String detail) {}
