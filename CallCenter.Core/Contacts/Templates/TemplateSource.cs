using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Templates;

/// <summary>Reads a contact's values for the templates of its project.</summary>
public sealed class TemplateSource(TimeProvider clock)
{
    /// <param name="showsPhone">Nobody who may not know the number reads the result.</param>
    public async Task<TemplateValues> ReadAsync(CallCenterDb db, long contactId, string operatorName, bool showsPhone, CancellationToken cancellationToken)
    {
        var contact = await db.Contacts.AsNoTracking().Include(row => row.Status).Include(row => row.Fields).SingleAsync(row => row.Id == contactId, cancellationToken);
        var project = await db.Projects.AsNoTracking().Where(row => row.Id == contact.ProjectId)
            .Select(row => new { row.Title, row.TimeZone }).SingleAsync(cancellationToken);
        var fields = await CardTemplateQueries.ReadFieldsAsync(db, contact.ProjectId, cancellationToken);
        var values = contact.Fields.ToDictionary(value => value.FieldId, value => FieldText.Write(value.Value));
        return TemplateValues.Of(
            contact,
            new(project.Title, contact.Status!.Name, operatorName, Now(project.TimeZone), showsPhone),
            fields.Select(field => KeyValuePair.Create(field.Title, values.GetValueOrDefault(field.Id, ""))));
    }

    /// <summary>With somebody who is on no list: his own fields are empty.</summary>
    public TemplateValues Of(Contact contact, Project project, string operatorName, IEnumerable<string> fieldTitles) => TemplateValues.Of(
        contact, new(project.Title, contact.Status?.Name ?? "", operatorName, Now(project.TimeZone), ShowsPhone: true), fieldTitles.Select(title => KeyValuePair.Create(title, "")));

    /// <summary>The project's own fields that a template may name.</summary>
    public static async Task<IReadOnlyList<string>> ListFieldTitlesAsync(CallCenterDb db, int projectId, CancellationToken cancellationToken) =>
        [.. (await CardTemplateQueries.ReadFieldsAsync(db, projectId, cancellationToken)).Select(field => field.Title)];

    private DateTime Now(string zone) => TimeZoneInfo.ConvertTimeFromUtc(clock.GetUtcNow().UtcDateTime, CallingHours.ZoneOr(zone, TimeZoneInfo.Utc));
}
