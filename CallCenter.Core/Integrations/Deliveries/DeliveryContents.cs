using System.Globalization;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Templates;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing;
using CallCenter.Core.Integrations.Outgoing;
using CallCenter.Core.Integrations.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CallCenter.Core.Integrations.Deliveries;

/// <summary>Reads what a delivery's templates may name, as it is at the moment of the event.</summary>
public sealed class DeliveryContents(IOptions<IntegrationOptions> options, TimeProvider clock)
{
    /// <param name="comment">Null: the contact's last one.</param>
    internal async Task<DeliveryContent> ReadAsync(
        CallCenterDb db, Contact contact, Call call, string status, int operatorId, string? comment, CancellationToken cancellationToken)
    {
        var project = await db.Projects.AsNoTracking().Where(row => row.Id == call.ProjectId)
            .Select(row => new { row.Title, row.TimeZone }).SingleAsync(cancellationToken);
        var name = await db.Users.Where(user => user.Id == (call.OperatorId ?? operatorId)).Select(user => user.FullName).SingleOrDefaultAsync(cancellationToken) ?? "";
        if (string.IsNullOrEmpty(comment))
        {
            comment = await db.Comments.Where(row => row.ContactId == contact.Id).OrderByDescending(row => row.Id).Select(row => row.Text).FirstOrDefaultAsync(cancellationToken) ?? "";
        }

        var here = TimeZoneInfo.ConvertTimeFromUtc(clock.GetUtcNow().UtcDateTime, CallingHours.ZoneOr(project.TimeZone, TimeZoneInfo.Utc));
        var values = TemplateValues.Of(contact, new(project.Title, status, name, here, ShowsPhone: true), []);
        return new()
        {
            Phone = contact.Phone,
            Values = values.Fixed.ToDictionary(),
            More = new([
                .. values.Custom,
                .. DeliveryVariableNames.With(DeliveryVariable.Comment, comment),
                .. DeliveryVariableNames.With(DeliveryVariable.CallNumber, call.Number.ToString(CultureInfo.InvariantCulture)),
                .. DeliveryVariableNames.With(DeliveryVariable.CallLink, LinkTo(call.Id)),
            ]),
        };
    }

    private string LinkTo(Guid callId) => options.Value.PublicUrl is { Length: > 0 } root ? $"{root.TrimEnd('/')}/recordings/{callId:D}" : "";
}
