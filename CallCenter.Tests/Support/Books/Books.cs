using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Trunks;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Support.Books;

/// <summary>
/// Everything that must agree once nothing is on the line any more, whatever the traffic was and however often hosts died in it. It is worked
/// out here from the rows of calls by rules of its own, not by asking the product again.
/// <code>
/// (await floor.QueryAsync(db => Books.ReadAsync(db))).Balance(floor.Carrier.DialledNumbers);
/// </code>
/// </summary>
internal sealed class Books
{
    private const int MostShown = 25;

    private Books()
    {
    }

    public required IReadOnlyList<Call> Calls { get; init; }

    /// <summary>Those who were ever called, or called.</summary>
    public required IReadOnlyDictionary<long, Contact> Contacts { get; init; }

    public required IReadOnlyDictionary<int, Project> Projects { get; init; }

    public required IReadOnlyList<OperatorStateEntry> States { get; init; }

    public required IReadOnlyDictionary<int, Trunk> Trunks { get; init; }

    public required CounterBooks Counters { get; init; }

    public ILookup<long, Call> CallsOf => Calls.Where(call => call.ContactId is not null).ToLookup(call => call.ContactId!.Value);

    public static async Task<Books> ReadAsync(CallCenterDb db)
    {
        var projects = await db.Projects.AsNoTracking().Include(project => project.RetryRows).ToDictionaryAsync(project => project.Id);
        var calls = await db.Calls.AsNoTracking().OrderBy(call => call.StartedAt).ThenBy(call => call.Number).ToListAsync();
        return new()
        {
            Calls = calls,
            Contacts = await db.Contacts.AsNoTracking().Where(contact => contact.DialState != DialState.New || contact.LastCallAt != null).ToDictionaryAsync(contact => contact.Id),
            Projects = projects,
            States = await db.OperatorStates.AsNoTracking().OrderBy(entry => entry.OperatorId).ThenBy(entry => entry.StartedAt).ThenBy(entry => entry.Id).ToListAsync(),
            Trunks = await db.Trunks.AsNoTracking().ToDictionaryAsync(trunk => trunk.Id),
            Counters = await CounterBooks.ReadAsync(db),
        };
    }

    /// <param name="heard">Every number the carrier was asked for, as often as it was.</param>
    /// <param name="signedOut">Every operator has signed out; else the last stretch of each is open.</param>
    public void Balance(IReadOnlyList<string> heard, bool signedOut = true)
    {
        var faults = CallFaults.Of(this, heard).Concat(ContactFaults.Of(this)).Concat(TimeLineFaults.Of(this, signedOut)).Concat(Counters.Faults(this)).ToList();
        Assert.True(faults.Count == 0, $"{faults.Count} do not agree:\n{string.Join('\n', faults.Take(MostShown))}");
    }

    public override string ToString() =>
        $"{Calls.Count} calls: {string.Join(", ", Calls.CountBy(call => $"{call.Outcome}/{call.EndReason}").OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value}"))}; "
        + $"{States.Count} stretches of {States.Select(entry => entry.OperatorId).Distinct().Count()} operators";
}
