using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core;

/// <summary>Names that people tell things by are given once, whatever their letters' case.</summary>
internal static class TakenName
{
    /// <param name="others">The names of all other things of the kind; few.</param>
    /// <param name="field">Of the input.</param>
    public static async Task<Refusal?> CheckAsync(IQueryable<string> others, string name, string field, CancellationToken cancellationToken) =>
        // Not in SQL: databases differ in what "the same letter" is, and SQLite knows no Cyrillic case.
        (await others.ToListAsync(cancellationToken)).Contains(name.Trim(), StringComparer.CurrentCultureIgnoreCase) ? new InvalidFields(field, FieldRules.Taken) : null;
}
