using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Fields;

/// <summary>The template as its tab edits it.</summary>
/// <param name="Deleted">May be brought back with the values they have.</param>
/// <param name="ValueCounts">By the field's id: how many contacts have a value.</param>
public sealed record CardTemplateSettings(CardTemplateInput Input, IReadOnlyList<CardFieldInput> Deleted, IReadOnlyDictionary<int, int> ValueCounts);

public sealed class CardTemplateQueries(IDbContextFactory<CallCenterDb> factory)
{
    /// <summary>Null when the project is not this person's.</summary>
    public async Task<CardTemplateSettings?> FindAsync(Actor actor, int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == projectId, cancellationToken))
        {
            return null;
        }

        var fields = await db.CardFields.AsNoTracking().Where(field => field.ProjectId == projectId).OrderBy(field => field.Order).ToListAsync(cancellationToken);
        var ids = fields.ConvertAll(field => field.Id);
        var counts = await db.ContactFieldValues.Where(value => ids.Contains(value.FieldId)).GroupBy(value => value.FieldId)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        var shown = await ReadFixedAsync(db, projectId, cancellationToken);
        return new(
            new()
            {
                Fixed = [.. shown.Select(row => new FixedFieldInput { Field = row.Field, IsShown = row.IsShown, IsRequired = row.IsRequired })],
                Fields = [.. fields.Where(field => !field.IsDeleted).Select(ToInput)],
            },
            [.. fields.Where(field => field.IsDeleted).Select(ToInput)],
            counts);
    }

    internal static async Task<CardTemplate> ReadAsync(CallCenterDb db, int projectId, CancellationToken cancellationToken) =>
        new(await ReadFixedAsync(db, projectId, cancellationToken), await ReadFieldsAsync(db, projectId, cancellationToken));

    internal static async Task<IReadOnlyList<CardFieldRow>> ReadFieldsAsync(CallCenterDb db, int projectId, CancellationToken cancellationToken)
    {
        var fields = await db.CardFields.AsNoTracking().Where(field => field.ProjectId == projectId && !field.IsDeleted)
            .OrderBy(field => field.Order).ThenBy(field => field.Id).Take(CardTemplateLimits.Fields).ToListAsync(cancellationToken);
        return [.. fields.Select(field => field.ToRow())];
    }

    internal static async Task<Dictionary<int, FieldValue>> ReadValuesAsync(CallCenterDb db, long contactId, CancellationToken cancellationToken) =>
        await db.ContactFieldValues.AsNoTracking().Where(value => value.ContactId == contactId)
            .ToDictionaryAsync(value => value.FieldId, value => value.Value, cancellationToken);

    private static async Task<IReadOnlyList<FixedFieldRow>> ReadFixedAsync(CallCenterDb db, int projectId, CancellationToken cancellationToken)
    {
        var stored = await db.FixedCardFields.AsNoTracking().Where(row => row.ProjectId == projectId).ToDictionaryAsync(row => row.Field, cancellationToken);
        return [.. CardTemplate.Empty.Fixed.Select(row => stored.TryGetValue(row.Field, out var own) ? new FixedFieldRow(row.Field, own.IsShown, own.IsRequired) : row)];
    }

    private static CardFieldInput ToInput(CardField field) =>
        new() { Id = field.Id, Title = field.Title, Type = field.Type, IsRequired = field.IsRequired, Choices = field.Choices };
}
