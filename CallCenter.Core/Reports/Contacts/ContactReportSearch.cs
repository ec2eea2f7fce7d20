using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Reports.Paging;

namespace CallCenter.Core.Reports.Contacts;

/// <summary>The report's filter as queries.</summary>
internal static class ContactReportSearch
{
    /// <summary>Counted from their own indexes; streams pass over the others.</summary>
    private const ContactParts Tallied = ContactParts.Overdue | ContactParts.Text | ContactParts.Field | ContactParts.Tags;

    public static ReportSearch<Contact> For(CallCenterDb db, ContactScope scope, bool ascending)
    {
        var match = new ContactMatch(db, scope);
        var order = scope.Filter.ByUpdate
            ? new KeyOrder<Contact>(contact => contact.UpdatedAt, contact => contact.Id, ascending)
            : new KeyOrder<Contact>(contact => contact.CreatedAt, contact => contact.Id, ascending);
        var streams = ContactStreams.For(scope);
        return new(
            order,
            [[.. streams.All.Select(stream => new KeyStream<Contact>(
                segment => order.Sort(order.Within(stream.Of(db), segment)),
                contacts => match.Rest(contacts, streams.Leading)))]],
            [.. match.SetsBeside(streams.Leading).Select(part =>
            {
                var ids = match.Ids(part);
                return new KeySet<Contact>(ids, match.Rest(db.Contacts.Where(contact => ids.Contains(contact.Id)), part), Tallied.HasFlag(part));
            })],
            scope.Filter.From,
            scope.Filter.Before);
    }
}
