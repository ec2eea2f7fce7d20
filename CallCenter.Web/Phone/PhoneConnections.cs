using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace CallCenter.Web.Phone;

/// <summary>Open connections of phones, so that a sign-in that is over cannot go on using its own, and each can be asked whether it is there.</summary>
public sealed class PhoneConnections(TimeProvider clock)
{
    private readonly ConcurrentDictionary<HubCallerContext, OpenPhone> _open = new();

    public IEnumerable<OpenPhone> All => _open.Values;

    public void Add(int operatorId, HubCallerContext context) => _open[context] = new(operatorId, context.ConnectionId, clock);

    public bool HasAny(int operatorId) => _open.Values.Any(phone => phone.OperatorId == operatorId);

    /// <summary>Null: the sign-in of this connection is over.</summary>
    public OpenPhone? Find(HubCallerContext context) => _open.GetValueOrDefault(context);

    public void Remove(HubCallerContext context) => _open.TryRemove(context, out _);

    /// <summary>Takes the operator's connections: from now on they reach nothing.</summary>
    public IReadOnlyList<HubCallerContext> TakeAll(int operatorId) =>
        [.. _open.Where(open => open.Value.OperatorId == operatorId && _open.TryRemove(open)).Select(open => open.Key)];
}
