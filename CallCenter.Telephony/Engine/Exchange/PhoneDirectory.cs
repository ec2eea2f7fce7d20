using System.Collections.Concurrent;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Telephony.Engine.Exchange;

/// <summary>Whose extension it is, and whether the exchange can reach its phone. Extensions are never given to somebody else, so what was read stays true.</summary>
internal sealed class PhoneDirectory(IDbContextFactory<CallCenterDb> factory)
{
    private readonly ConcurrentDictionary<int, int> _operators = new();
    private readonly ConcurrentDictionary<int, bool> _online = new();

    public bool IsOnline(int extension) => _online.GetValueOrDefault(extension);

    /// <summary>Written by the reader of the exchange's events alone.</summary>
    public void Note(int extension, bool isOnline) => _online[extension] = isOnline;

    public void NoteAll(IReadOnlyList<int> online)
    {
        _online.Clear();
        foreach (var extension in online)
        {
            _online[extension] = true;
        }
    }

    public async Task<int?> FindOperatorAsync(int extension, CancellationToken cancellationToken)
    {
        if (_operators.TryGetValue(extension, out var known))
        {
            return known;
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var id = await db.Users.Where(user => user.Extension == extension).Select(user => (int?)user.Id).SingleOrDefaultAsync(cancellationToken);
        return id is { } found ? _operators.GetOrAdd(extension, found) : null;
    }
}
