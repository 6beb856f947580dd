package dev.fairlead.maintenance.config;

import dev.fairlead.maintenance.procedure.ProcedurePlan;

/**
 * What has to be done again and again.
 *
 * @param name unique in the tree
 * @param file that it stands in
 */
public record Procedure(String name, String file, ProcedurePlan plan) {}
