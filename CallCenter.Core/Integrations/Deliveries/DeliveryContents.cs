using System.Globalization;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Templates;
using CallCenter.Core.Data;
using CallCenter.Core.Integrations.Outgoing;
using CallCenter.Core.Integrations.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CallCenter.Core.Integrations.Deliveries;

/// <summary>Reads what a delivery's templates may name, as it is saved at the moment of the event.</summary>
public sealed class DeliveryContents(TemplateSource source, IOptions<IntegrationOptions> options)
{
    /// <param name="comment">Empty: the contact's last one.</param>
    internal async Task<DeliveryContent> ReadAsync(CallCenterDb db, Contact contact, Call call, int operatorId, string comment, CancellationToken cancellationToken)
    {
        var name = await db.Users.Where(user => user.Id == (call.OperatorId ?? operatorId)).Select(user => user.FullName).SingleOrDefaultAsync(cancellationToken) ?? "";
        if (comment.Length == 0)
        {
            comment = await db.Comments.Where(row => row.ContactId == contact.Id).OrderByDescending(row => row.Id).Select(row => row.Text).FirstOrDefaultAsync(cancellationToken) ?? "";
        }

        var values = await source.ReadAsync(db, contact.Id, name, showsPhone: true, cancellationToken);
        return new()
        {
            Phone = values.Phone,
            Values = values.Fixed.ToDictionary(),
            // A field of the project's own called «Комментарий» gives way to the comment.
            More = Merge([
                .. values.Custom,
                .. DeliveryVariableNames.With(DeliveryVariable.Comment, comment),
                .. DeliveryVariableNames.With(DeliveryVariable.CallNumber, call.Number.ToString(CultureInfo.InvariantCulture)),
                .. DeliveryVariableNames.With(DeliveryVariable.CallLink, LinkTo(call.Id)),
            ]),
        };
    }

    private static Dictionary<string, string> Merge(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var merged = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in pairs)
        {
            merged[name] = value;
        }

        return merged;
    }

    private string LinkTo(Guid callId) => options.Value.PublicUrl is { Length: > 0 } root ? $"{root.TrimEnd('/')}/recordings/{callId:D}" : "";
}
